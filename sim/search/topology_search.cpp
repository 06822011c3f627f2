#include "topology_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

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
    find_runner_up();
    (trials_.cut_off() ? counts_.untried : counts_.raced_out) = std::ssize(left_);
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
    } else if (trials_.cut_off()) {
      untried_bedrock_.push_back(batch[i].candidate);
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
      for (const Candidate& overflow : space_.overflow) {
        const Usd bound = could_win ? bounds_.hybrid_cost(line, count, overflow) : Usd{};
        std::vector<BoundedCandidate> chain;
        for (Candidate& candidate : hybrid_candidates(line, count, overflow)) {
          chain.push_back({std::move(candidate), bound});
        }
        if (could_win) {
          add_hybrids_of(overflow, std::move(chain));
        }
      }
    }
  }
}

/// More overflow serves no worse where Bedrock alone keeps the SLO; elsewhere one hybrid says
/// nothing of the next.
void TopologySearch::add_hybrids_of(const Candidate& overflow,
                                    std::vector<BoundedCandidate> hybrids) {
  const bool keeps_slo = std::any_of(
      findings_.all().begin(), findings_.all().end(), [&overflow](const SearchFinding& finding) {
        return finding.acceptable && finding.candidate.region == overflow.region &&
               finding.candidate.deployment.name == overflow.deployment.name;
      });
  if (keeps_slo) {
    chains_.add(std::move(hybrids), 0, true);
    return;
  }
  for (BoundedCandidate& hybrid : hybrids) {
    chains_.add({std::move(hybrid)}, 0, true);
  }
}

/// Fleets of fixed size once more, without the family that won: what could not beat the best may
/// still be the next.
void TopologySearch::find_runner_up() {
  const SearchFinding* best = findings_.best();
  if (best == nullptr || !tries_fixed(scenario().search)) {
    return;
  }
  const std::string winner = best->candidate.family;
  Findings others(scenario());
  std::set<std::string> known;
  for (const SearchFinding& finding : findings_.all()) {
    known.insert(finding.candidate.deployment.name);
    if (finding.candidate.family != winner) {
      others.add(finding.candidate, finding.evaluation);
    }
  }
  std::vector<FleetLine> lines = space_.lines;
  std::erase_if(lines, [&winner](const FleetLine& line) { return line.family == winner; });
  FixedSizeSearch(lines, demand_, bounds_, trials_, others).run();
  for (const SearchFinding& finding : others.all()) {
    if (known.insert(finding.candidate.deployment.name).second) {
      findings_.add(finding.candidate, finding.evaluation);
    }
  }
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

}  // namespace llmplan
