#include "verdict_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "number_text.hpp"
#include "slo_margin.hpp"

namespace llmplan {
namespace {

/// "12% slower"; `direction`: of the end.
std::string end_name(const ErrorBand& band, const char* direction) {
  return fmt::format("{} {}", share_text(band.step_time), direction);
}

/// "; 12% slower: 3.41 s" when that end turns the verdict.
std::string turned_at(const BandEnd& end, const SloVerdict& verdict, const std::string& name) {
  for (const SloVerdict& there : end.slo.verdicts) {
    if (there.target == verdict.target && there.met != verdict.met) {
      return fmt::format("; {}: {}", name, target_value(there.target, there.observed));
    }
  }
  return {};
}

std::string turns(const std::optional<ErrorBand>& band, const SloVerdict& verdict) {
  return band ? turned_at(band->slow, verdict, end_name(*band, "slower")) +
                    turned_at(band->fast, verdict, end_name(*band, "faster"))
              : "";
}

void add_targets(const DeploymentResult& deployment, std::vector<std::string>& lines) {
  for (const SloVerdict& verdict : deployment.slo.verdicts) {
    if (verdict.met && !verdict.hinges_on_band) {
      continue;
    }
    lines.push_back(fmt::format("{} {} {}", deployment.name, verdict.met ? "may miss" : "misses",
                                target_line(deployment, verdict)));
  }
}

void add_overload(const DeploymentResult& deployment, std::vector<std::string>& lines) {
  const std::optional<ErrorBand>& band = deployment.band;
  if (!deployment.stable) {
    lines.push_back(fmt::format(
        "{} is overloaded: its backlog grew to the end, so that its latencies are those of this "
        "window, not of a steady state{}",
        deployment.name,
        band && band->fast.stable ? "; " + end_name(*band, "faster") + " it is not" : ""));
  } else if (band && !band->slow.stable) {
    lines.push_back(
        fmt::format("{} is overloaded when {}", deployment.name, end_name(*band, "slower")));
  }
}

}  // namespace

std::string target_value(const std::string& target, double value) {
  return target == "availability" ? share_text(value) : latency_text(Milliseconds(value));
}

std::string target_line(const DeploymentResult& deployment, const SloVerdict& verdict) {
  return fmt::format("{}: {}, limit {} ({}){}{}", verdict.target,
                     target_value(verdict.target, verdict.observed),
                     target_value(verdict.target, verdict.limit), change_text(overshoot(verdict)),
                     turns(deployment.band, verdict), verdict.hinges_on_band ? " *" : "");
}

std::vector<std::string> verdict_lines(const Result& result) {
  std::vector<std::string> lines;
  for (const DeploymentResult& deployment : result.deployments) {
    add_targets(deployment, lines);
    add_overload(deployment, lines);
  }
  if (std::any_of(result.deployments.begin(), result.deployments.end(),
                  [](const DeploymentResult& d) { return hinges_on_band(d.slo); })) {
    lines.emplace_back(kHingeNote);
  }
  return lines;
}

}  // namespace llmplan
