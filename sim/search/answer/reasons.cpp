#include "answer/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/families.hpp"
#include "answer/money_text.hpp"
#include "answer/ways_to_deploy.hpp"

namespace llmplan {
namespace {

std::string against(const SearchFinding& best, const SearchFinding& second) {
  const double times = second.monthly().to_double() / best.monthly().to_double();
  std::string text = fmt::format(
      " The runner-up, {}, costs {:.2f} times as much: it would win if this "
      "plan's "
      "prices rose by {:.0f} % beside its own.",
      second.evaluation.result.topology, times, std::ceil(100 * (times - 1)));
  const auto kind = [](const SearchFinding& finding) {
    return kind_of(finding.candidate.deployment);
  };
  if (kind(second) == DeploymentKind::Bedrock && kind(best) != DeploymentKind::Bedrock) {
    text += fmt::format(" Below {:.0f} % of this traffic Bedrock's tokens cost less.", 100 / times);
  }
  return text;
}

/// What the end of the error band does to the plan.
std::string under_error(const SearchFinding& best, const Evaluator& evaluator,
                        const PlanReport& report) {
  const auto of_band =
      std::find_if(report.sensitivities.begin(), report.sensitivities.end(),
                   [](const Sensitivity& s) { return s.factor.ends_with("(their error band)"); });
  if (of_band == report.sensitivities.end()) {
    return "";
  }
  const int percent = static_cast<int>(std::lround(100 * evaluator.error_band(best.candidate)));
  const bool of_bedrock = kind_of(best.candidate.deployment) == DeploymentKind::Bedrock;
  const std::string slower = fmt::format(
      "{} {} % longer", of_bedrock ? "Bedrock's answers take" : "its steps take", percent);
  const SensitivityEnd& slow = of_band->high;
  if (!slow.monthly) {
    return fmt::format(" If {}, {}: measure before buying.", slower,
                       of_bedrock ? "it misses the SLO" : "no size of it keeps the SLO");
  }
  if (slow.topology != best.evaluation.result.topology) {
    return fmt::format(" If {}, it takes {} and costs {}: measure before buying.", slower,
                       slow.topology, money_text(*slow.monthly));
  }
  return fmt::format(" It keeps the SLO when {}.", slower);
}

}  // namespace

std::string winning_reason(const SearchFinding& best, const SearchFinding* runner_up,
                           const Evaluator& evaluator, const PlanReport& report) {
  const Slo& slo = evaluator.scenario().slo;
  std::string reason =
      slo.latency.empty() && !slo.availability
          ? "The scenario has no SLO: it is the cheapest that answers its requests."
          : "It is the cheapest that keeps the SLO, if more machines serve no worse than fewer.";
  reason += runner_up != nullptr ? against(best, *runner_up)
                                 : " No plan of another family is known to keep it.";
  reason += under_error(best, evaluator, report);
  const std::vector<SloVerdict>& verdicts = best.evaluation.result.slo.verdicts;
  if (std::any_of(verdicts.begin(), verdicts.end(),
                  [](const SloVerdict& verdict) { return verdict.hinges_on_band; })) {
    reason += " A confidence interval spans its limit: simulate longer, or set search.confident.";
  }
  return reason;
}

std::string no_plan_reason(const TopologySearch& search,
                           const std::vector<FamilyOutcome>& families) {
  const SearchCounts& counts = search.counts();
  if (counts.candidates == counts.impossible) {
    return families.empty()
               ? "The search spans nothing: its kinds, models and families leave no candidate."
               : fmt::format("Nothing that the search names can be; {}: {}.",
                             families.front().family, families.front().reason);
  }
  const FamilyOutcome* cheapest = nullptr;
  for (const FamilyOutcome& family : families) {
    const bool dear = family.verdict == "over-budget";
    if (dear && (cheapest == nullptr || *family.lower_bound < *cheapest->lower_bound)) {
      cheapest = &family;
    }
  }
  if (cheapest != nullptr) {
    return fmt::format(
        "No plan within the budget keeps the SLO; the least beyond it is {}, {} or "
        "more a month.",
        cheapest->family, money_text(*cheapest->lower_bound));
  }
  const SearchFinding* closest = nullptr;
  for (const SearchFinding& finding : search.findings().all()) {
    const double attainment = finding.evaluation.result.slo.attainment;
    if (!finding.evaluation.stopped_early &&
        (closest == nullptr || attainment > closest->evaluation.result.slo.attainment)) {
      closest = &finding;
    }
  }
  if (closest == nullptr) {
    return "No candidate keeps the SLO.";
  }
  return fmt::format("No candidate keeps the SLO. Closest was {}: {}.",
                     closest->evaluation.result.topology, worst_miss(closest->evaluation.result));
}

}  // namespace llmplan
