#include <fmt/format.h>

#include "check_sections.hpp"
#include "number_text.hpp"

namespace llmplan {
namespace {

/// Before a line about one of several scenarios.
std::string prefix(const CheckReport& report, const ScenarioCheck& scenario) {
  return report.scenarios.size() > 1 ? short_name(scenario.name) + ": " : "";
}

std::string pairing_text(const CheckBasis& basis, double confidence) {
  const std::string runs = fmt::format("{} repetition{} of seed {}", basis.replications,
                                       basis.replications == 1 ? "" : "s", basis.seed);
  const std::string reason = basis.reason.empty() ? "" : ": " + basis.reason;
  const std::string level = share_text(confidence);
  switch (basis.pairing) {
    case Pairing::None:
      return fmt::format("nothing to compare with; {}, {}", runs,
                         basis.replications > 1 ? level + " confidence intervals"
                                                : "what is drawn is not certain");
    case Pairing::Exact:
      return fmt::format(
          "a log replayed as it is by both and nothing drawn, the difference is exact{}", reason);
    case Pairing::Paired:
      return fmt::format("{} on the same requests, paired {} confidence intervals", runs, level);
    case Pairing::Unpaired:
      return fmt::format("{}, not paired{}; {} confidence intervals", runs, reason, level);
    case Pairing::OneDraw:
      return fmt::format(
          "{}{}: nothing that is drawn is certain, and no limit on it fails; repeat (--reps 5)",
          runs, reason);
  }
  return {};
}

const char* stability_of(const DeploymentCheck& deployment) {
  return deployment.status == ChangeStatus::Added ? ""
         : deployment.base_stable                 ? ", the base is not"
                                                  : ", as the base is";
}

/// Of the change of the bill.
Usd moved_prices(const DeploymentCheck& deployment) {
  Usd sum;
  for (const LineChange& line : deployment.lines) {
    sum += line.moved_price.value_or(Usd{});
  }
  return sum;
}

void add_notes(const DeploymentCheck& deployment, const std::string& label,
               std::vector<std::string>& lines) {
  const Usd moved = moved_prices(deployment);
  if (moved != Usd{}) {
    lines.push_back(fmt::format("{}: {}{} of the change is prices that moved, not your change",
                                label, moved > Usd{} ? "+" : "", money_text(moved)));
  }
  if (!deployment.head_stable) {
    lines.push_back(fmt::format("{} is overloaded{}: its latencies are those of this window", label,
                                stability_of(deployment)));
  }
}

}  // namespace

std::vector<std::string> basis_lines(const CheckReport& report) {
  std::vector<std::string> lines;
  for (const ScenarioCheck& scenario : report.scenarios) {
    const CheckBasis& basis = scenario.basis;
    const std::string against = basis.base.empty() ? "" : "against " + basis.base + ", ";
    if (scenario.status == ChangeStatus::Removed) {
      lines.push_back(prefix(report, scenario) + against + "the scenario is gone");
    } else if (scenario.status == ChangeStatus::Added && !basis.base.empty()) {
      lines.push_back(prefix(report, scenario) + against + "which does not have this scenario");
    } else {
      lines.push_back(prefix(report, scenario) + against + pairing_text(basis, report.confidence));
    }
  }
  return lines;
}

std::vector<std::string> note_lines(const CheckReport& report) {
  std::vector<std::string> lines;
  for (const ScenarioCheck& scenario : report.scenarios) {
    for (const std::string& note : scenario.basis.notes) {
      lines.push_back(prefix(report, scenario) + note);
    }
    for (const std::string& left : scenario.left_out) {
      lines.push_back(prefix(report, scenario) + "left out: " + left);
    }
    for (const DeploymentCheck& deployment : scenario.deployments) {
      add_notes(deployment, deployment_label(report, scenario.name, deployment.name), lines);
    }
  }
  return lines;
}

std::vector<std::string> new_warning_lines(const CheckReport& report) {
  std::vector<std::string> lines;
  for (const ScenarioCheck& scenario : report.scenarios) {
    for (const std::string& warning : scenario.new_warnings) {
      lines.push_back(prefix(report, scenario) + warning);
    }
  }
  return lines;
}

}  // namespace llmplan
