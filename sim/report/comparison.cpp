#include "comparison.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "number_text.hpp"
#include "slo_margin.hpp"

namespace llmplan {
namespace {

constexpr const char* kAbsent = "–";

std::string latency_cell(const LatencySummary& summary, Milliseconds LatencySummary::*statistic) {
  return summary.count > 0 ? latency_text(summary.*statistic) : kAbsent;
}

TableCell slo_cell(const SloReport& slo) {
  const SloVerdict* worst = worst_verdict(slo);
  if (worst == nullptr) {
    return {kAbsent};
  }
  const bool hinges = hinges_on_band(slo);
  const std::string text = fmt::format("{} {}{}", slo.met ? "met" : "missed",
                                       change_text(overshoot(*worst)), hinges ? "*" : "");
  return {text, !slo.met ? Emphasis::Bad : hinges ? Emphasis::Caution : Emphasis::Good};
}

std::string instances_cell(const CapacityReport& capacity) {
  return capacity.max_instances == 0
             ? kAbsent
             : fmt::format("{}/{}", number_text(capacity.mean_instances), capacity.max_instances);
}

/// A limit or an observation of a target, in its unit.
std::string target_value(const SloVerdict& verdict, double value) {
  return verdict.target == "availability" ? share_text(value) : latency_text(Milliseconds(value));
}

std::string against_limit(const SloVerdict& verdict) {
  return fmt::format("{}, limit {} ({})", target_value(verdict, verdict.observed),
                     target_value(verdict, verdict.limit), change_text(overshoot(verdict)));
}

std::vector<std::string> losses(const DeploymentResult& deployment) {
  std::vector<std::string> parts;
  const auto add = [&parts](std::int64_t count, std::string_view what) {
    if (count > 0) {
      parts.push_back(fmt::format("{} {}", count_text(count), what));
    }
  };
  std::vector<std::string> reasons;
  for (const RejectionCount& rejection : deployment.rejections) {
    reasons.push_back(fmt::format("{} {}", count_text(rejection.requests), rejection.reason));
  }
  add(deployment.requests.rejected,
      reasons.empty() ? "rejected" : fmt::format("rejected ({})", fmt::join(reasons, ", ")));
  add(deployment.requests.throttled, "throttled");
  add(deployment.requests.failed, "failed");
  add(deployment.requests.unfinished, "unfinished");
  return parts;
}

}  // namespace

std::vector<std::string> comparison_headers() {
  return {"deployment", "USD per month", "USD per 1M tokens", "TTFT p50", "TTFT p99",
          "TPOT p50",   "TPOT p99",      "E2E p99",           "SLO",      "instances mean/max"};
}

TableRow comparison_row(const DeploymentResult& deployment) {
  const LatencyReport& latency = deployment.latency;
  const std::optional<Usd>& per_million = deployment.cost.per_million_tokens;
  return {{deployment.name, Emphasis::Strong},
          {money_text(deployment.cost.monthly)},
          {per_million ? unit_price_text(*per_million) : kAbsent},
          {latency_cell(latency.ttft, &LatencySummary::p50)},
          {latency_cell(latency.ttft, &LatencySummary::p99)},
          {latency_cell(latency.tpot, &LatencySummary::p50)},
          {latency_cell(latency.tpot, &LatencySummary::p99)},
          {latency_cell(latency.e2e, &LatencySummary::p99)},
          slo_cell(deployment.slo),
          {instances_cell(deployment.capacity)}};
}

std::string workload_line(const Result& result) {
  const WorkloadReport& workload = result.workload;
  std::string line = fmt::format(
      "{}, {}: {}; {} requests in {} ({} per second; on average {} prompt and {} output tokens)",
      result.scenario_name, result.region, workload.source, count_text(workload.requests),
      span_text(workload.window), number_text(workload.mean_rps),
      number_text(workload.mean_prompt_tokens), number_text(workload.mean_output_tokens));
  if (workload.skipped_rows > 0) {
    line += fmt::format("; {} bad rows skipped", count_text(workload.skipped_rows));
  }
  return workload.extension.empty() ? line : line + ". " + workload.extension;
}

std::vector<std::string> loss_lines(const Result& result) {
  std::vector<std::string> lines;
  for (const DeploymentResult& deployment : result.deployments) {
    const std::vector<std::string> parts = losses(deployment);
    if (!parts.empty()) {
      lines.push_back(fmt::format("{}: {} of {} requests", deployment.name, fmt::join(parts, ", "),
                                  count_text(deployment.requests.arrived)));
    }
  }
  return lines;
}

std::vector<std::string> verdict_lines(const Result& result) {
  std::vector<std::string> lines;
  for (const DeploymentResult& deployment : result.deployments) {
    for (const SloVerdict& verdict : deployment.slo.verdicts) {
      if (!verdict.met) {
        lines.push_back(fmt::format("{} misses {}: {}{}", deployment.name, verdict.target,
                                    against_limit(verdict), verdict.hinges_on_band ? " *" : ""));
      } else if (verdict.hinges_on_band) {
        lines.push_back(fmt::format("{} may miss {}: {} *", deployment.name, verdict.target,
                                    against_limit(verdict)));
      }
    }
    if (!deployment.stable) {
      lines.push_back(fmt::format(
          "{} is overloaded: its backlog grew to the end, so that its latencies are those of this "
          "window, not of a steady state",
          deployment.name));
    }
  }
  if (std::any_of(result.deployments.begin(), result.deployments.end(),
                  [](const DeploymentResult& d) { return hinges_on_band(d.slo); })) {
    lines.emplace_back("* the confidence interval or the model's error spans the limit");
  }
  return lines;
}

std::string recommendation_line(const Result& result) {
  return fmt::format("Recommendation: {}. {}", result.recommendation.deployment.value_or("none"),
                     result.recommendation.reason);
}

std::vector<std::string> assumption_lines(const Result& result) {
  std::vector<std::string> lines;
  const std::vector<Assumption>& all = result.assumptions;
  std::size_t shown = 0;
  while (shown < all.size() && lines.size() < kShownAssumptions) {
    const Assumption& first = all[shown];
    std::string values;
    // Neighbours about the same thing from the same source share a line.
    for (; shown < all.size() && all[shown].subject == first.subject &&
           all[shown].source == first.source;
         ++shown) {
      values +=
          fmt::format("{}{} = {}", values.empty() ? "" : ", ", all[shown].what, all[shown].value);
    }
    lines.push_back(fmt::format("{}: {} ({})", first.subject, values, first.source));
  }
  if (shown < all.size()) {
    lines.push_back(fmt::format("and {} more in the JSON result", all.size() - shown));
  }
  return lines;
}

}  // namespace llmplan
