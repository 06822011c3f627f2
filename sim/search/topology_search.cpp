#include "topology_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "space/hybrid_candidates.hpp"
#include "space/scaling_policies.hpp"

namespace llmplan {
namespace {

bool is_step(const Autoscaling& policy) { return std::holds_alternative<StepScaling>(policy); }

}  // namespace

TopologySearch::TopologySearch(const Evaluator& evaluator, Trials& trials)
    : evaluator_(evaluator),
      trials_(trials),
      space_(search_space(evaluator)),
      demand_(*evaluator.workload().open({}), evaluator.workload().window({})),
      bounds_(evaluator, demand_),
      findings_(evaluator.scenario()),
      fixed_(space_.lines, demand_, bounds_, trials, findings_),
      chains_(trials, findings_) {}

void TopologySearch::run() {
  trials_.in_arena([&] {
    bounds_.prepare(space_.lines);
    bounds_.prepare(space_.hybrid_lines);
  });
  try_bedrock();
  if (tries_fixed(evaluator_.scenario().search)) {
    fixed_.run();
  }
  if (trials_.cut_off()) {
    leave_unseen();
  } else {
    add_scaling();
    add_hybrids();
    chains_.run();
    left_ = chains_.left();
    race();
  }
  finish_counts();
}

void TopologySearch::try_bedrock() {
  std::vector<Trial> batch;
  for (const Candidate& candidate : space_.bedrock) {
    batch.push_back({candidate, {}});
  }
  const std::vector<std::optional<Evaluation>> evaluations = trials_.run(batch);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (evaluations[i]) {
      findings_.add(batch[i].candidate, *evaluations[i]);
    }
  }
}

/// Not when even its largest fleet of fixed size misses the SLO.
bool TopologySearch::may_scale(std::size_t line) const {
  const LineState state = fixed_.state(line);
  return state != LineState::TooSlow && state != LineState::MissesSlo;
}

/// Policies that follow arrivals, by their minimum.
void TopologySearch::add_scaling() {
  for (std::size_t i = 0; i < space_.lines.size(); ++i) {
    const FleetLine& line = space_.lines[i];
    std::map<std::int32_t, std::vector<BoundedCandidate>> chains;
    std::map<std::int32_t, std::size_t> misses;
    for (const Autoscaling& policy :
         scaling_policies(line, bounds_.of(line).fleet, demand_, evaluator_.scenario().search)) {
      const CountRange range = std::visit(RangeOf{}, policy);
      ++counts_.candidates;
      counts_.plans += range.max + 1;
      if (is_step(policy) || !may_scale(i) ||
          !findings_.could_win(bounds_.scaled_cost(line, range.min, range.max))) {
        continue;
      }
      std::vector<BoundedCandidate>& chain = chains[range.min];
      const PolicyBound bound = bounds_.policy_bound(line, policy);
      chain.push_back({scaled_candidate(line, policy), bound.monthly});
      if (bound.most <= fixed_.known_misses(i)) {  // as many all the time miss the SLO
        misses[range.min] = chain.size();
      }
    }
    for (auto& [min, chain] : chains) {
      chains_.add(std::move(chain), misses[min], !line.tuned);
    }
  }
}

void TopologySearch::add_hybrids() {
  for (const FleetLine& line : space_.hybrid_lines) {
    const std::int32_t most = largest_fixed(line, bounds_.of(line).fleet, demand_);
    for (std::int32_t count = 1; count <= most; ++count) {
      const bool could_win = findings_.could_win(bounds_.fixed_cost(line, count));
      for (const Candidate& overflow : space_.bedrock) {
        const Usd bound = could_win ? bounds_.hybrid_cost(line, count, overflow) : Usd{};
        std::vector<BoundedCandidate> chain;
        for (Candidate& candidate : hybrid_candidates(line, count, overflow)) {
          ++counts_.candidates;
          counts_.plans += count + 1;
          chain.push_back({std::move(candidate), bound});
        }
        if (could_win) {
          chains_.add(std::move(chain), 0, true);
        }
      }
    }
  }
}

/// What was cut off before it was looked at: of each line the least that scaling could cost.
void TopologySearch::leave_unseen() {
  for (const FleetLine& line : space_.lines) {
    const std::int32_t most = largest_fixed(line, bounds_.of(line).fleet, demand_);
    left_.push_back({fixed_candidate(line, 1), bounds_.scaled_cost(line, 1, most)});
  }
  for (const FleetLine& line : space_.hybrid_lines) {
    for (const Candidate& overflow : space_.bedrock) {
      for (Candidate& candidate : hybrid_candidates(line, 1, overflow)) {
        left_.push_back({std::move(candidate), bounds_.hybrid_cost(line, 1, overflow)});
      }
    }
  }
  std::erase_if(left_, [this](const BoundedCandidate& candidate) {
    return !findings_.could_win(candidate.bound);
  });
}

/// Policies that follow the GPUs, whose machines only a simulation knows.
void TopologySearch::race() {
  std::vector<BoundedCandidate> field;
  for (std::size_t i = 0; i < space_.lines.size(); ++i) {
    const FleetLine& line = space_.lines[i];
    for (const Autoscaling& policy :
         scaling_policies(line, bounds_.of(line).fleet, demand_, evaluator_.scenario().search)) {
      const CountRange range = std::visit(RangeOf{}, policy);
      const Usd bound =
          is_step(policy) && may_scale(i) ? bounds_.scaled_cost(line, range.min, range.max) : Usd{};
      if (bound > Usd{} && findings_.could_win(bound)) {
        field.push_back({scaled_candidate(line, policy), bound});
      }
    }
  }
  std::vector<BoundedCandidate> behind =
      ScalingRace(demand_, trials_, findings_).run(std::move(field));
  std::move(behind.begin(), behind.end(), std::back_inserter(left_));
  // What was found last may rule out what was left before.
  std::erase_if(left_, [this](const BoundedCandidate& candidate) {
    return !findings_.could_win(candidate.bound);
  });
}

void TopologySearch::finish_counts() {
  counts_.candidates += std::ssize(space_.bedrock);
  counts_.plans += std::ssize(space_.bedrock);
  for (std::size_t i = 0; i < space_.lines.size(); ++i) {
    const FleetLine& line = space_.lines[i];
    const std::int64_t most = largest_fixed(line, bounds_.of(line).fleet, demand_);
    counts_.candidates += most;
    counts_.plans += most * (most + 3) / 2;
    if (fixed_.state(i) == LineState::Open) {
      counts_.untried += most - fixed_.known_misses(i);
    }
  }
  counts_.impossible = std::ssize(space_.exclusions);
  counts_.candidates += counts_.impossible;
  counts_.simulated = std::ssize(findings_.all());
  counts_.stopped_early =
      std::count_if(findings_.all().begin(), findings_.all().end(),
                    [](const Finding& finding) { return finding.evaluation.stopped_early; });
  counts_.raced_out = std::ssize(left_);
  const std::int64_t possible = counts_.candidates - counts_.impossible;
  counts_.pruned = possible - counts_.simulated - counts_.raced_out - counts_.untried;
  counts_.simulated_requests = trials_.simulated_requests();
  counts_.brute_force_requests = possible * demand_.requests();
}

std::optional<Usd> TopologySearch::lower_bound() {
  std::optional<Usd> least;
  const auto consider = [&least](Usd bound) { least = least ? std::min(*least, bound) : bound; };
  if (const Finding* best = findings_.best()) {
    constexpr std::int64_t kParts = 1000;
    consider(best->monthly().prorate(std::llround((1 - kEqualCost) * kParts), kParts));
  }
  for (const BoundedCandidate& candidate : left_) {
    consider(candidate.bound);
  }
  for (std::size_t i = 0; i < space_.lines.size(); ++i) {
    if (fixed_.state(i) == LineState::Open && tries_fixed(evaluator_.scenario().search)) {
      consider(bounds_.fixed_cost(space_.lines[i], fixed_.known_misses(i) + 1));
    }
  }
  return least;
}

}  // namespace llmplan
