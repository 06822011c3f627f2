#include "topology_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "space/hybrid_candidates.hpp"
#include "space/scaling_policies.hpp"

namespace llmplan {
namespace {

struct CountRange {
  std::int32_t min;
  std::int32_t max;
};

struct RangeOf {
  CountRange operator()(const FixedScaling& policy) const { return {policy.count, policy.count}; }
  CountRange operator()(const StepScaling& policy) const { return {policy.min, policy.max}; }
  CountRange operator()(const TargetTracking& policy) const { return {policy.min, policy.max}; }
};

}  // namespace

TopologySearch::TopologySearch(const Evaluator& evaluator, Trials& trials)
    : evaluator_(evaluator),
      trials_(trials),
      space_(search_space(evaluator)),
      demand_(*evaluator.workload().open({}), evaluator.workload().window({})),
      bounds_(evaluator, demand_),
      findings_(evaluator.scenario()),
      fixed_(space_.lines, demand_, bounds_, trials, findings_) {}

void TopologySearch::run() {
  trials_.in_arena([&] {
    bounds_.prepare(space_.lines);
    bounds_.prepare(space_.hybrid_lines);
  });
  try_bedrock();
  if (tries_fixed(evaluator_.scenario().search)) {
    fixed_.run();
  }
  race();
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

void TopologySearch::race() {
  std::vector<BoundedCandidate> field = scaling_field();
  for (BoundedCandidate& hybrid : hybrid_field()) {
    field.push_back(std::move(hybrid));
  }
  std::vector<BoundedCandidate> behind =
      ScalingRace(demand_, trials_, findings_).run(std::move(field));
  std::move(behind.begin(), behind.end(), std::back_inserter(left_));
  // What was found last may rule out what was left before.
  std::erase_if(left_, [this](const BoundedCandidate& candidate) {
    return !findings_.could_win(candidate.bound);
  });
}

std::vector<std::size_t> TopologySearch::contenders() {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < space_.lines.size(); ++i) {
    const FleetLine& line = space_.lines[i];
    const std::int32_t most = largest_fixed(line, bounds_.of(line).fleet, demand_);
    if (fixed_.state(i) == LineState::TooSlow || fixed_.state(i) == LineState::MissesSlo ||
        most < 2 || !findings_.could_win(bounds_.scaled_cost(line, 1, most))) {
      continue;
    }
    open.push_back(i);
  }
  return open;
}

std::set<std::size_t> TopologySearch::best_tuned(const std::vector<std::size_t>& lines) {
  constexpr std::size_t kKept = 2;
  std::map<std::string, std::vector<std::size_t>> groups;
  std::vector<Trial> batch;
  for (const std::size_t i : lines) {
    const FleetLine& line = space_.lines[i];
    const EngineSpec& engine = engine_of(line.deployment);
    groups[fmt::format("{} {} {} {} {}", line.family, line.card->name, engine.name,
                       engine.tensor_parallel, static_cast<int>(engine.weights))]
        .push_back(i);
    const std::int32_t count =
        std::max(bounds_.of(line).fleet.least_instances(), fixed_.known_misses(i)) + 1;
    batch.push_back({fixed_candidate(line, count), around_the_peak(demand_)});
  }
  const std::vector<std::optional<Evaluation>> evaluations = trials_.run(batch);
  std::map<std::size_t, double> missing;  // by line: share of requests outside the limits
  for (std::size_t b = 0; b < lines.size(); ++b) {
    missing[lines[b]] = evaluations[b] ? 1 - evaluations[b]->result.slo.attainment : 2;
  }
  std::set<std::size_t> best;
  for (auto& [name, group] : groups) {
    std::stable_sort(group.begin(), group.end(),
                     [&](std::size_t a, std::size_t b) { return missing[a] < missing[b]; });
    best.insert(group.begin(),
                group.begin() + static_cast<std::ptrdiff_t>(std::min(kKept, group.size())));
  }
  return best;
}

std::vector<BoundedCandidate> TopologySearch::scaling_field() {
  std::vector<BoundedCandidate> field;
  const SearchSpec& search = evaluator_.scenario().search;
  const std::vector<std::size_t> open = contenders();
  const std::set<std::size_t> best = best_tuned(open);
  for (std::size_t i = 0; i < space_.lines.size(); ++i) {
    const FleetLine& line = space_.lines[i];
    const bool contends = std::find(open.begin(), open.end(), i) != open.end();
    for (const Autoscaling& policy :
         scaling_policies(line, bounds_.of(line).fleet, demand_, search)) {
      ++counts_.candidates;
      const CountRange range = std::visit(RangeOf{}, policy);
      counts_.plans += range.max + 1;
      if (!contends) {
        continue;
      }
      const Usd bound = bounds_.scaled_cost(line, range.min, range.max);
      if (findings_.could_win(bound)) {
        std::vector<BoundedCandidate>& to = best.contains(i) ? field : left_;
        to.push_back({scaled_candidate(line, policy), bound, i});
      }
    }
  }
  return field;
}

std::vector<BoundedCandidate> TopologySearch::hybrid_field() {
  std::vector<BoundedCandidate> field;
  for (std::size_t i = 0; i < space_.hybrid_lines.size(); ++i) {
    const FleetLine& line = space_.hybrid_lines[i];
    const std::int32_t most = largest_fixed(line, bounds_.of(line).fleet, demand_);
    for (std::int32_t count = 1; count <= most; ++count) {
      const Usd bound = bounds_.fixed_cost(line, count);
      for (const Candidate& overflow : space_.bedrock) {
        for (Candidate& candidate : hybrid_candidates(line, count, overflow)) {
          ++counts_.candidates;
          counts_.plans += count + 1;
          if (findings_.could_win(bound)) {
            field.push_back({std::move(candidate), bound, space_.lines.size() + i});
          }
        }
      }
    }
  }
  return field;
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
  counts_.simulated = std::ssize(findings_.all());
  counts_.stopped_early = trials_.stopped_early();
  counts_.raced_out = std::ssize(left_);
  counts_.pruned = counts_.candidates - counts_.simulated - counts_.raced_out - counts_.untried;
  counts_.simulated_requests = trials_.simulated_requests();
  counts_.brute_force_requests = counts_.candidates * demand_.requests();
}

std::optional<Usd> TopologySearch::lower_bound() {
  std::optional<Usd> least;
  const auto consider = [&least](Usd bound) { least = least ? std::min(*least, bound) : bound; };
  if (const Finding* best = findings_.best()) {
    constexpr std::int64_t kParts = 1000;
    consider(best->monthly().prorate(kParts - 1, kParts));  // what less is pruned: kEqualCost
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
