#include "answer/families.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "answer/family_book.hpp"
#include "answer/money_text.hpp"
#include "answer/ways_to_deploy.hpp"

namespace llmplan {

FamilyOutcome FamilyBook::outcome(const std::string& family, const FamilyEvidence& evidence) {
  FamilyOutcome outcome;
  outcome.family = family;
  outcome.kind = evidence.kind;
  outcome.candidates = evidence.candidates;
  outcome.simulated = std::ssize(evidence.findings);
  outcome.lower_bound = lower_bound(evidence);
  const SearchFinding* best = search_.findings().best();
  const SearchFinding* own = best != nullptr && best->candidate.family == family
                                 ? best
                                 : search_.findings().best_of(family);
  if (own == nullptr) {
    explain_without_plan(evidence, outcome);
    return outcome;
  }
  outcome.topology = own->evaluation.result.topology;
  outcome.monthly = own->monthly();
  if (best != nullptr && best->candidate.family == family) {
    outcome.verdict = "recommended";
    outcome.reason = "the cheapest that keeps the SLO";
    return outcome;
  }
  const std::optional<Usd>& budget = search_.scenario().search.monthly_budget;
  const bool too_dear = budget && own->monthly() > *budget;
  outcome.verdict = too_dear ? "over-budget" : "costs-more";
  outcome.reason = best == nullptr
                       ? "costs more than the budget"
                       : fmt::format("costs {:.2f} times as much",
                                     own->monthly().to_double() / best->monthly().to_double());
  return outcome;
}

/// By the closest of those that were simulated, or by the latency that none is below.
void FamilyBook::explain_miss(const FamilyEvidence& evidence, FamilyOutcome& outcome) {
  for (const std::size_t line : evidence.lines) {
    const auto& misfit = search_.bounds().of(search_.space().lines[line]).misfit;
    if (misfit) {
      outcome.verdict = "misses-slo";
      outcome.reason = *misfit;
    }
  }
  const SearchFinding* closest = nullptr;
  for (const SearchFinding* finding : evidence.findings) {
    const double attainment = finding->evaluation.result.slo.attainment;
    if (closest == nullptr || attainment > closest->evaluation.result.slo.attainment) {
      closest = finding;
    }
  }
  if (closest != nullptr) {
    const bool early = closest->evaluation.stopped_early;
    outcome.verdict = "misses-slo";
    outcome.reason =
        fmt::format("{}: {}{}", closest->evaluation.result.topology,
                    worst_miss(closest->evaluation.result), early ? ", given up there" : "");
  }
}

void FamilyBook::explain_without_plan(const FamilyEvidence& evidence, FamilyOutcome& outcome) {
  explain_miss(evidence, outcome);
  const SearchFinding* best = search_.findings().best();
  const std::optional<Usd>& budget = search_.scenario().search.monthly_budget;
  if (budget && outcome.lower_bound && *outcome.lower_bound > *budget) {
    outcome.verdict = "over-budget";
    outcome.reason = fmt::format("costs at least {}", money_text(*outcome.lower_bound));
    return;
  }
  const bool open = std::any_of(
      evidence.lines.begin(), evidence.lines.end(),
      [this](std::size_t line) { return search_.fixed().state(line) == LineState::Open; });
  if (open && outcome.verdict == "misses-slo") {
    outcome.verdict = "not-proven";
    outcome.reason += "; more were not tried before the search was cut off";
  }
  const bool dear = best != nullptr && outcome.lower_bound;
  const std::string missed =
      outcome.verdict == "misses-slo" ? outcome.reason + "; what may keep it " : "";
  if (dear && !search_.findings().could_win(*outcome.lower_bound)) {
    outcome.verdict = "costs-more";
    const double times = outcome.lower_bound->to_double() / best->monthly().to_double();
    constexpr double kShown = 1.005;
    outcome.reason =
        missed + (times < kShown ? std::string{"cannot be more than 0.5 % cheaper"}
                                 : fmt::format("costs at least {:.2f} times as much", times));
  } else if (outcome.verdict.empty() && !evidence.exclusions.empty()) {
    outcome.verdict = evidence.exclusions.front()->verdict;
    outcome.reason = evidence.exclusions.front()->reason;
  } else if (outcome.verdict.empty()) {
    outcome.verdict = "not-proven";
    outcome.reason = "left behind around the peak, or not reached: its bound counts in the gap";
  }
}

std::vector<FamilyOutcome> FamilyBook::outcomes() {
  std::vector<FamilyOutcome> outcomes;
  for (const auto& [family, evidence] : families_) {
    outcomes.push_back(outcome(family, evidence));
  }
  const auto order = [](const FamilyOutcome& outcome) {
    const Usd cost = outcome.monthly ? *outcome.monthly : outcome.lower_bound.value_or(Usd{});
    return std::tuple(outcome.verdict != "recommended", !outcome.monthly.has_value(),
                      !outcome.lower_bound.has_value(), cost, outcome.family);
  };
  std::stable_sort(
      outcomes.begin(), outcomes.end(),
      [&](const FamilyOutcome& a, const FamilyOutcome& b) { return order(a) < order(b); });
  return outcomes;
}

std::vector<FamilyOutcome> family_outcomes(TopologySearch& search) {
  return FamilyBook(search).outcomes();
}

std::string milliseconds_text(double ms) {
  return ms < 1000 ? fmt::format("{:.3g} ms", ms) : fmt::format("{:.3g} s", ms / 1000);
}

std::string worst_miss(const DeploymentResult& result) {
  const SloVerdict* worst = nullptr;
  const auto excess = [](const SloVerdict& verdict) {
    return verdict.target == "availability"
               ? (1 - verdict.observed) / std::max(1e-9, 1 - verdict.limit)
               : verdict.observed / verdict.limit;
  };
  for (const SloVerdict& verdict : result.slo.verdicts) {
    if (!verdict.met && (worst == nullptr || excess(verdict) > excess(*worst))) {
      worst = &verdict;
    }
  }
  if (worst == nullptr) {
    return result.stable ? "too many requests go unanswered" : "overloaded to the end";
  }
  if (worst->target == "availability") {
    return fmt::format("{:.4g} % of the requests are answered where {:.4g} % are asked for",
                       100 * worst->observed, 100 * worst->limit);
  }
  const double times = excess(*worst);
  return fmt::format(
      "misses {} {}: {} where {} is allowed", worst->target,
      times < 3 ? fmt::format("by {:.0f} %", 100 * (times - 1)) : fmt::format("{:.3g}-fold", times),
      milliseconds_text(worst->observed), milliseconds_text(worst->limit));
}

}  // namespace llmplan
