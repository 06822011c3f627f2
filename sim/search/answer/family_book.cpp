#include "answer/family_book.hpp"

#include <algorithm>

#include "space/hybrid_candidates.hpp"
#include "space/scaling_policies.hpp"

namespace llmplan {

FamilyBook::FamilyBook(TopologySearch& search) : search_(search) {
  for (const Candidate& candidate : search.space().bedrock) {
    FamilyEvidence& evidence = families_[candidate.family];
    evidence.kind = DeploymentKind::Bedrock;
    ++evidence.candidates;
  }
  add_lines();
  add_hybrids();
  for (const Exclusion& exclusion : search.space().exclusions) {
    FamilyEvidence& evidence = families_[exclusion.family];
    evidence.kind = exclusion.kind;
    evidence.exclusions.push_back(&exclusion);
  }
  for (const SearchFinding& finding : search.findings().all()) {
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
    FamilyEvidence& evidence = families_[line.family];
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
        FamilyEvidence& evidence = families_[hybrid.family];
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
std::optional<Usd> FamilyBook::lower_bound(const FamilyEvidence& evidence) {
  std::optional<Usd> least = evidence.least_left;
  const auto consider = [&least](Usd bound) { least = least ? std::min(*least, bound) : bound; };
  for (const SearchFinding* finding : evidence.findings) {
    if (finding->acceptable) {
      consider(finding->monthly());
    }
  }
  // What was not simulated cannot beat the best, whatever its own bound says.
  const auto consider_pruned = [&](Usd bound) {
    const SearchFinding* best = search_.findings().best();
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

}  // namespace llmplan
