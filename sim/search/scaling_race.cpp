#include "scaling_race.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

namespace llmplan {
namespace {

using std::chrono::hours;

/// The hours in which scaling is put to the test: the way up to the busiest one, and it.
Conditions around_the_peak(const WorkDemand& demand) {
  const Duration peak = demand.busiest_hour();
  Conditions conditions;
  conditions.from = std::max(Duration{}, peak - hours{4});
  conditions.until = std::min<Duration>(demand.window(), peak + hours{2});
  return conditions;
}

Conditions first_days(const WorkDemand& demand) {
  Conditions conditions;
  conditions.until = std::min<Duration>(demand.window(), hours{48});
  return conditions;
}

constexpr std::size_t kAfterPeak = 24;
constexpr std::size_t kAfterDays = 8;
/// Simulations of a round of the finals.
constexpr std::size_t kRound = 4;

}  // namespace

std::vector<BoundedCandidate> ScalingRace::run(std::vector<BoundedCandidate> field) {
  std::vector<BoundedCandidate> left;
  const auto cheaper = [](const BoundedCandidate& a, const BoundedCandidate& b) {
    return a.bound < b.bound;
  };
  std::stable_sort(field.begin(), field.end(), cheaper);
  if (field.size() > kAfterDays) {
    if (demand_.window() > hours{12}) {
      field = heat(std::move(field), around_the_peak(demand_), kAfterPeak, left);
    }
    if (demand_.window() > hours{96}) {
      field = heat(std::move(field), first_days(demand_), kAfterDays, left);
    }
  }
  finals(std::move(field), left);
  return left;
}

std::vector<BoundedCandidate> ScalingRace::heat(std::vector<BoundedCandidate> field,
                                                const Conditions& conditions, std::size_t keep,
                                                std::vector<BoundedCandidate>& left) {
  std::vector<Trial> batch;
  for (const BoundedCandidate& candidate : field) {
    batch.push_back({candidate.candidate, conditions});
  }
  const std::vector<std::optional<Evaluation>> evaluations = trials_.run(batch);
  // Who keeps the SLO first, then by cost; who was not reached last.
  std::vector<std::tuple<int, Usd, std::size_t>> ranks;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const bool accepted = evaluations[i] && findings_.accepts(*evaluations[i]);
    ranks.emplace_back(accepted ? 0 : 1,
                       evaluations[i] ? evaluations[i]->result.cost.monthly : Usd{}, i);
  }
  std::sort(ranks.begin(), ranks.end());
  std::vector<BoundedCandidate> next;
  for (const auto& [rank, cost, i] : ranks) {
    std::vector<BoundedCandidate>& to = rank == 0 && next.size() < keep ? next : left;
    to.push_back(std::move(field[i]));
  }
  return next;
}

void ScalingRace::finals(std::vector<BoundedCandidate> field, std::vector<BoundedCandidate>& left) {
  for (std::size_t from = 0; from < field.size(); from += kRound) {
    const std::size_t to = std::min(field.size(), from + kRound);
    std::vector<Trial> batch;
    for (std::size_t i = from; i < to; ++i) {
      batch.push_back({field[i].candidate, {}});
    }
    const std::vector<std::optional<Evaluation>> evaluations = trials_.run(batch);
    for (std::size_t i = from; i < to; ++i) {
      if (evaluations[i - from]) {
        findings_.add(field[i].candidate, *evaluations[i - from]);
      } else if (trials_.cut_off()) {  // else it cannot be
        left.push_back(std::move(field[i]));
      }
    }
  }
}

}  // namespace llmplan
