#include "fixed_size_search.hpp"

#include <algorithm>
#include <set>

#include "space/scaling_policies.hpp"

namespace llmplan {
namespace {

/// Simulations of a round: enough for the threads of one machine, few enough to learn between.
constexpr std::size_t kRound = 8;
constexpr std::size_t kAlike = 2;

/// Where fewer sizes could win, the largest is tried first, else the smallest.
constexpr std::int32_t kFewSizes = 4;

/// Engines at their own limits first, then those with others, then other routers: what comes first
/// narrows what comes later, and is likely to be as good.
constexpr std::int32_t kPhases = 3;
std::int32_t phase_of(const FleetLine& line) { return !line.first_router ? 2 : line.tuned ? 1 : 0; }

}  // namespace

FixedSizeSearch::FixedSizeSearch(const std::vector<FleetLine>& lines, const WorkDemand& demand,
                                 LineBounds& bounds, Trials& trials, Findings& findings)
    : lines_(lines),
      demand_(demand),
      bounds_(bounds),
      trials_(trials),
      findings_(findings),
      searches_(lines.size()),
      misses_(lines.size(), 0) {}

void FixedSizeSearch::run() {
  for (std::int32_t phase = 0; phase < kPhases; ++phase) {
    run_rounds(phase);
  }
}

std::int32_t FixedSizeSearch::open_sizes(std::size_t line) const {
  const OfLine& own = searches_[line];
  if (own.state != LineState::Open) {
    return 0;
  }
  const std::int32_t end = own.passes > 0 ? own.passes : own.most + 1;
  return std::max(0, end - 1 - misses_[line]);
}

void FixedSizeSearch::run_rounds(std::int32_t phase) {
  while (!trials_.cut_off()) {
    const std::vector<std::size_t> round = next_round(phase);
    if (round.empty()) {
      return;
    }
    std::vector<Trial> batch;
    std::vector<std::int32_t> counts;
    for (const std::size_t line : round) {
      counts.push_back(next_count(line));
      batch.push_back({fixed_candidate(lines_[line], counts.back()), {}});
    }
    const std::vector<std::optional<Evaluation>> evaluations = trials_.run(batch);
    for (std::size_t i = 0; i < round.size(); ++i) {
      if (evaluations[i]) {
        findings_.add(batch[i].candidate, *evaluations[i]);
        take(round[i], counts[i], *evaluations[i]);
      } else if (!trials_.cut_off()) {
        searches_[round[i]].state = LineState::TooSlow;
      }
    }
  }
}

/// The cheapest open lines by their bounds: no two that behave alike, few that cost alike, as the
/// first to pass rules out the others.
std::vector<std::size_t> FixedSizeSearch::next_round(std::int32_t phase) {
  std::vector<std::pair<Usd, std::size_t>> open;
  for (std::size_t line = 0; line < lines_.size(); ++line) {
    if (phase_of(lines_[line]) == phase && searches_[line].state == LineState::Open) {
      const std::int32_t count = next_count(line);
      if (count > 0) {
        open.emplace_back(bounds_.fixed_cost(lines_[line], count), line);
      }
    }
  }
  std::stable_sort(open.begin(), open.end());
  std::set<std::string> behaviours;
  std::map<Usd, std::size_t> of_cost;
  std::vector<std::size_t> round;
  for (const auto& [cost, line] : open) {
    if (round.size() < kRound && of_cost[cost] < kAlike &&
        behaviours.insert(lines_[line].behaviour).second) {
      ++of_cost[cost];
      round.push_back(line);
    }
  }
  return round;
}

bool FixedSizeSearch::affordable(std::size_t line, std::int32_t count) {
  return findings_.could_win(bounds_.fixed_cost(lines_[line], count));
}

/// What others that behave alike have shown, and the line's own bound.
void FixedSizeSearch::learn(std::size_t line) {
  OfLine& own = searches_[line];
  const FleetLine& of = lines_[line];
  if (!own.bounded) {
    const LineBound& bound = bounds_.of(of);
    own.bounded = true;
    own.most = largest_fixed(of, bound.fleet, demand_);
    misses_[line] = bound.fleet.least_instances() - 1;
    if (bound.misfit) {
      own.state = LineState::TooSlow;
    }
  }
  const auto known = known_.find(of.behaviour);
  if (known != known_.end()) {
    misses_[line] = std::max(misses_[line], known->second.misses / of.replicas_per_instance);
  }
  const auto single = single_passes_.find(of.engine_key);
  if (single != single_passes_.end() && !single->second && of.replicas_per_instance == 1) {
    misses_[line] = std::max(misses_[line], 1);
  }
}

/// Closes a line of which enough is known.
void FixedSizeSearch::settle(std::size_t line) {
  OfLine& own = searches_[line];
  if (!affordable(line, 1)) {
    own.state = LineState::CostsMore;
    return;
  }
  learn(line);
  if (own.state != LineState::Open) {
    return;
  }
  const std::int32_t next = misses_[line] + 1;
  if (own.passes == next) {
    own.state = LineState::Solved;
  } else if (next > own.most) {
    own.state = LineState::MissesSlo;
  } else if (!affordable(line, next)) {  // what is too dear need not be known to the machine
    own.state = own.passes > 0 ? LineState::Solved : LineState::CostsMore;
  }
}

/// The least that others which behave alike are known to pass with, if it could win here; else 0.
std::int32_t FixedSizeSearch::count_of_others(std::size_t line) {
  const auto known = known_.find(lines_[line].behaviour);
  if (known == known_.end() || known->second.passes == INT32_MAX) {
    return 0;
  }
  const std::int32_t replicas = lines_[line].replicas_per_instance;
  const std::int32_t count = (known->second.passes + replicas - 1) / replicas;
  const bool of_use =
      count > misses_[line] && count <= searches_[line].most && affordable(line, count);
  return of_use ? count : 0;
}

std::int32_t FixedSizeSearch::next_count(std::size_t line) {
  settle(line);
  const OfLine& own = searches_[line];
  if (own.state != LineState::Open) {
    return 0;
  }
  const std::int32_t misses = misses_[line];
  if (own.passes > 0) {
    return std::max(misses + 1, (misses + own.passes) / 2);
  }
  if (const std::int32_t count = count_of_others(line)) {
    return count;
  }
  std::int32_t most = misses + 1;  // that could win
  while (most < own.most && most - misses < kFewSizes && affordable(line, most + 1)) {
    ++most;
  }
  if (most - misses < kFewSizes) {
    return most;  // a miss here closes the line
  }
  return std::min(own.most, misses + own.stride);
}

void FixedSizeSearch::take(std::size_t line, std::int32_t count, const Evaluation& evaluation) {
  OfLine& own = searches_[line];
  const FleetLine& of = lines_[line];
  Known& known = known_[of.behaviour];
  const std::int32_t replicas = count * of.replicas_per_instance;
  if (replicas == 1) {
    single_passes_[of.engine_key] = findings_.accepts(evaluation);
  }
  if (findings_.accepts(evaluation)) {
    own.passes = count;
    known.passes = std::min(known.passes, replicas);
    return;
  }
  misses_[line] = std::max(misses_[line], count);
  known.misses = std::max(known.misses, replicas);
  own.stride *= 2;
}

}  // namespace llmplan
