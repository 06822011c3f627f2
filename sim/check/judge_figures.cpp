#include "judge_figures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace llmplan {
namespace {

/// Sums of decimal figures are not exact in binary.
double without_noise(double excess, std::initializer_list<double> of) {
  double largest = 0;
  for (const double value : of) {
    largest = std::max(largest, std::abs(value));
  }
  constexpr double kBinaryError = 1e-9;
  return std::abs(excess) <= kBinaryError * largest ? 0 : excess;
}

Outcome outcome_of(double excess, std::optional<double> half_width) {
  if (!half_width) {
    return excess > 0 ? Outcome::NotCertain : Outcome::Passed;
  }
  if (excess - *half_width > 0) {
    return Outcome::Failed;
  }
  return excess + *half_width > 0 ? Outcome::NotCertain : Outcome::Passed;
}

}  // namespace

FigureJudgement judge_figure(const FigureLimit& limit, const DeploymentPair& pair,
                             double confidence) {
  FigureJudgement judgement;
  judgement.limit = limit.limit;
  const auto value_of = [&limit](const DeploymentResult* side) {
    return side != nullptr ? limit.figure.of(whole_figures(*side)) : std::nullopt;
  };
  judgement.base = value_of(pair.base);
  const std::optional<double> head = value_of(pair.head);
  if (!head || (limit.excess.base != 0 && !judgement.base)) {
    judgement.outcome = Outcome::NotApplicable;
    return judgement;
  }
  const Estimate excess = *estimate(limit.figure, pair, limit.excess);
  const double value =
      without_noise(excess.value, {*head, judgement.base.value_or(0), limit.excess.limit});
  const std::optional<double> half_width = excess.half_width(confidence);
  judgement.outcome = outcome_of(value, half_width);
  if (std::isfinite(limit.scale)) {
    const double observed = limit.limit + limit.scale * value;
    judgement.observed = observed;
    if (half_width) {
      judgement.low = observed - std::abs(limit.scale) * *half_width;
      judgement.high = observed + std::abs(limit.scale) * *half_width;
    }
  }
  return judgement;
}

FigureLimit ceiling(Figure figure, double limit) {
  return {std::move(figure), {.head = 1, .base = 0, .limit = limit}, limit, 1};
}

FigureLimit floor_of(Figure figure, double limit) {
  return {std::move(figure), {.head = -1, .base = 0, .limit = -limit}, limit, -1};
}

FigureLimit target_limit(const SloVerdict& verdict) {
  Figure figure = target_figure(verdict.target);
  return verdict.target == "availability" ? floor_of(std::move(figure), verdict.limit)
                                          : ceiling(std::move(figure), verdict.limit);
}

}  // namespace llmplan
