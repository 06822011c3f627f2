#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "check_amounts.hpp"
#include "check_sections.hpp"
#include "number_text.hpp"

namespace llmplan {
namespace {

Usd size_of(const CheckedDeployment& checked) {
  const Usd change = checked.deployment->monthly.change();
  return change < Usd{} ? Usd{} - change : change;
}

/// Whether the interval of the change leaves 0 out, or is not known.
bool may_be_nothing(const DeploymentCheck& deployment) {
  const Usd change = deployment.monthly.change();
  return deployment.status == ChangeStatus::Changed &&
         (!deployment.monthly_half_width ||
          (change < Usd{} ? Usd{} - change : change) <= *deployment.monthly_half_width);
}

std::string one_cost(const CheckedDeployment& checked) {
  const DeploymentCheck& deployment = *checked.deployment;
  const MoneyChange& monthly = deployment.monthly;
  if (deployment.status == ChangeStatus::Added) {
    return fmt::format("{} is new: {} a month.", checked.label, dollars_text(*monthly.head));
  }
  if (deployment.status == ChangeStatus::Removed) {
    return fmt::format("{} is gone: it cost {} a month.", checked.label,
                       dollars_text(*monthly.base));
  }
  const std::string change = change_text(monthly);
  return fmt::format("Monthly cost of {} {} by {}, from {} to {}{}.", checked.label,
                     change.front() == '+' ? "rises" : "falls", change.substr(1),
                     dollars_text(*monthly.base), dollars_text(*monthly.head),
                     may_be_nothing(deployment) ? " (not certain)" : "");
}

std::string cost_sentence(const CheckReport& report) {
  std::vector<CheckedDeployment> moved;
  for (const CheckedDeployment& checked : checked_deployments(report)) {
    if (checked.deployment->monthly.change() != Usd{}) {
      moved.push_back(checked);
    }
  }
  if (moved.empty()) {
    return "Monthly cost does not change.";
  }
  if (moved.size() == 1) {
    return one_cost(moved.front());
  }
  const bool all_come_or_go =
      std::none_of(moved.begin(), moved.end(), [](const CheckedDeployment& checked) {
        return checked.deployment->status == ChangeStatus::Changed;
      });
  if (moved.size() == 2 && all_come_or_go) {  // as a new name makes of one deployment
    return one_cost(moved.front()) + ' ' + one_cost(moved.back());
  }
  const auto rising =
      std::count_if(moved.begin(), moved.end(), [](const CheckedDeployment& checked) {
        return checked.deployment->monthly.change() > Usd{};
      });
  const auto falling = std::ssize(moved) - rising;
  const auto most = std::max_element(moved.begin(), moved.end(), [](const auto& a, const auto& b) {
    return size_of(a) < size_of(b);
  });
  std::vector<std::string> parts;
  if (rising > 0) {
    parts.push_back(fmt::format("rises for {}", rising));
  }
  if (falling > 0) {
    parts.push_back(fmt::format("falls for {}", falling));
  }
  return fmt::format("Monthly cost {}; most for {}: {}.", fmt::join(parts, " and "), most->label,
                     change_text(most->deployment->monthly));
}

/// The targets that turned, of each deployment.
std::string turned_sentence(const CheckReport& report) {
  constexpr int kTold = 3;
  std::string text;
  int turned = 0;
  for (const CheckedDeployment& checked : checked_deployments(report)) {
    for (const TargetChange& target : checked.deployment->targets) {
      if (target.base_met && *target.base_met != target.head_met && ++turned <= kTold) {
        text += fmt::format(" {} now {} {}.", checked.label, target.head_met ? "meets" : "misses",
                            target.target);
      }
    }
  }
  return turned <= kTold ? text : text + fmt::format(" {} more verdicts turned.", turned - kTold);
}

std::string policy_sentence(const CheckReport& report) {
  const auto count = [&report](Severity severity) {
    std::set<std::string> rules;
    for (const Finding& finding : report.findings) {
      if (finding.outcome == Outcome::Failed && finding.severity == severity) {
        rules.insert(finding.rule);
      }
    }
    return rules.size();
  };
  const auto rules = [](auto number) {
    return fmt::format("{} rule{} broken", number, number == 1 ? " is" : "s are");
  };
  if (!report.passed) {
    return fmt::format(" The check failed: {}.", rules(count(Severity::Error)));
  }
  const auto warnings = count(Severity::Warning);
  return warnings > 0 ? fmt::format(" The check passed, with a warning: {}.", rules(warnings))
                      : " The check passed.";
}

}  // namespace

bool compares(const CheckReport& report) {
  return std::any_of(report.scenarios.begin(), report.scenarios.end(),
                     [](const ScenarioCheck& scenario) { return !scenario.basis.base.empty(); });
}

std::string warnings_title(const CheckReport& report) {
  return compares(report) ? "New warnings" : "Warnings";
}

std::string band_note(const CheckReport& report) {
  for (const CheckedDeployment& checked : checked_deployments(report)) {
    const auto& targets = checked.deployment->targets;
    if (std::any_of(targets.begin(), targets.end(),
                    [](const TargetChange& target) { return target.turns_in_band; })) {
      return "* an end of the model's error band turns the verdict";
    }
  }
  return "";
}

std::string check_headline(const CheckReport& report) {
  const std::string cost =
      compares(report) ? cost_sentence(report) : "Without a base there is nothing to compare with.";
  return cost + turned_sentence(report) + policy_sentence(report);
}

}  // namespace llmplan
