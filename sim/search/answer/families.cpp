#include "answer/families.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "answer/money_text.hpp"
#include "answer/ways_to_deploy.hpp"
#include "space/hybrid_candidates.hpp"
#include "space/scaling_policies.hpp"

namespace llmplan {
namespace {

/// Everything that the search has on one family.
struct Evidence {
  DeploymentKind kind = DeploymentKind::Fleet;
  std::int64_t candidates = 0;
  std::vector<std::size_t> lines;
  std::vector<const Finding*> findings;
  std::vector<const Exclusion*> exclusions;
  std::optional<Usd> least_left;    ///< of those left behind
  std::optional<Usd> least_hybrid;  ///< bound of all
};

class FamilyBook {
 public:
  explicit FamilyBook(TopologySearch& search);
  [[nodiscard]] std::vector<FamilyOutcome> outcomes();

 private:
  void add_lines();
  void add_hybrids();
  [[nodiscard]] FamilyOutcome outcome(const std::string& family, const Evidence& evidence);
  void explain_without_plan(const Evidence& evidence, FamilyOutcome& outcome);
  [[nodiscard]] std::optional<Usd> lower_bound(const Evidence& evidence);
  [[nodiscard]] std::optional<Usd> least_scaled(const FleetLine& line);

  TopologySearch& search_;
  std::map<std::string, Evidence> families_;
};

FamilyBook::FamilyBook(TopologySearch& search) : search_(search) {
  for (const Candidate& candidate : search.space().bedrock) {
    Evidence& evidence = families_[candidate.family];
    evidence.kind = DeploymentKind::Bedrock;
    ++evidence.candidates;
  }
  add_lines();
  add_hybrids();
  for (const Exclusion& exclusion : search.space().exclusions) {
    Evidence& evidence = families_[exclusion.family];
    evidence.kind = exclusion.kind;
    evidence.exclusions.push_back(&exclusion);
  }
  for (const Finding& finding : search.findings().all()) {
    families_[finding.candidate.family].findings.push_back(&finding);
  }
  for (const BoundedCandidate& left : search.left_behind()) {
    std::optional<Usd>& least = families_[left.candidate.family].least_left;
    least = least ? std::min(*least, left.bound) : left.bound;
  }
}

void FamilyBook::add_lines() {
  const SearchSpace& space = search_.space();
  for (std::size_t i = 0; i < space.lines.size(); ++i) {
    const FleetLine& line = space.lines[i];
    Evidence& evidence = families_[line.family];
    evidence.kind = line.kind;
    evidence.lines.push_back(i);
    const FleetBound& bound = search_.bounds().of(line).fleet;
    const SearchSpec& spec = search_.scenario().search;
    evidence.candidates += fixed_sizes(line, bound, search_.demand(), spec) +
                           std::ssize(scaling_policies(line, bound, search_.demand(), spec));
  }
}

void FamilyBook::add_hybrids() {
  const SearchSpace& space = search_.space();
  for (const FleetLine& line : space.hybrid_lines) {
    const FleetBound& bound = search_.bounds().of(line).fleet;
    const std::int32_t counts = largest_fixed(line, bound, search_.demand());
    for (const Candidate& overflow : space.overflow) {
      const std::vector<Candidate> hybrids = hybrid_candidates(line, 1, overflow);
      for (const Candidate& hybrid : hybrids) {
        Evidence& evidence = families_[hybrid.family];
        evidence.kind = DeploymentKind::Hybrid;
        evidence.candidates += counts;
        for (std::int32_t count = 1; count <= counts; ++count) {
          const Usd cost = search_.bounds().hybrid_cost(line, count, overflow);
          evidence.least_hybrid = std::min(evidence.least_hybrid.value_or(cost), cost);
        }
      }
    }
  }
}

/// The least that a policy on the line can cost, those apart that were tried or ruled out by
/// others; nothing where the search tries none.
std::optional<Usd> FamilyBook::least_scaled(const FleetLine& line) {
  std::optional<Usd> least;
  for (const Autoscaling& policy : scaling_policies(line, search_.bounds().of(line).fleet,
                                                    search_.demand(), search_.scenario().search)) {
    const CountRange range = std::visit(RangeOf{}, policy);
    Usd bound = search_.bounds().scaled_cost(line, range.min, range.max);
    if (search_.findings().could_win(bound)) {
      bound = search_.bounds().policy_bound(line, policy).monthly;
    }
    least = std::min(least.value_or(bound), bound);
  }
  return least;
}

/// The least that a plan of the family can cost, where anything is known.
std::optional<Usd> FamilyBook::lower_bound(const Evidence& evidence) {
  std::optional<Usd> least = evidence.least_left;
  const auto consider = [&least](Usd bound) { least = least ? std::min(*least, bound) : bound; };
  for (const Finding* finding : evidence.findings) {
    if (finding->acceptable) {
      consider(finding->monthly());
    }
  }
  // What was not simulated cannot beat the best, whatever its own bound says.
  const auto consider_pruned = [&](Usd bound) {
    const Finding* best = search_.findings().best();
    consider(best == nullptr ? bound : std::max(bound, least_equal(best->monthly())));
  };
  if (evidence.least_hybrid) {
    consider_pruned(*evidence.least_hybrid);
  }
  for (const std::size_t line : evidence.lines) {
    const LineState state = search_.fixed().state(line);
    const FleetLine& of = search_.space().lines[line];
    if (state == LineState::CostsMore || state == LineState::Open) {
      consider(search_.bounds().fixed_cost(of, search_.fixed().known_misses(line) + 1));
    }
    if (state != LineState::TooSlow && state != LineState::MissesSlo && least_scaled(of)) {
      consider_pruned(*least_scaled(of));
    }
  }
  return least;
}

FamilyOutcome FamilyBook::outcome(const std::string& family, const Evidence& evidence) {
  FamilyOutcome outcome;
  outcome.family = family;
  outcome.kind = evidence.kind;
  outcome.candidates = evidence.candidates;
  outcome.simulated = std::ssize(evidence.findings);
  outcome.lower_bound = lower_bound(evidence);
  const Finding* best = search_.findings().best();
  const Finding* own = best != nullptr && best->candidate.family == family
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

void FamilyBook::explain_without_plan(const Evidence& evidence, FamilyOutcome& outcome) {
  const Finding* best = search_.findings().best();
  for (const std::size_t line : evidence.lines) {
    const auto& misfit = search_.bounds().of(search_.space().lines[line]).misfit;
    if (misfit) {
      outcome.verdict = "misses-slo";
      outcome.reason = *misfit;
    }
  }
  const Finding* closest = nullptr;
  for (const Finding* finding : evidence.findings) {
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

}  // namespace

std::vector<FamilyOutcome> family_outcomes(TopologySearch& search) {
  return FamilyBook(search).outcomes();
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
  return fmt::format("misses {} by {} %: {} where {} is allowed", worst->target,
                     count_text(100 * (excess(*worst) - 1)), count_text(worst->observed),
                     count_text(worst->limit));
}

}  // namespace llmplan
