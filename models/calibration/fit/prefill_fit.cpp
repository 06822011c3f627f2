#include "fit/prefill_fit.hpp"

#include <utility>
#include <vector>

#include "fit/fit_error.hpp"
#include "fit/nonnegative_least_squares.hpp"

namespace llmplan {
namespace {

// Prime to the grid's 5 cached lengths and 8 chunk sizes, so that no fold holds all of one.
constexpr std::size_t kFolds = 7;

/// What the time depends on, in the order of PrefillFit's fields.
std::vector<double> amounts(const PrefillPoint& point) {
  const auto sequences = static_cast<double>(point.sequences);
  const auto tokens = static_cast<double>(point.tokens);
  const auto cached = static_cast<double>(point.cached);
  return {1, sequences * tokens, sequences * tokens * (cached + (tokens + 1) / 2),
          sequences * (cached + tokens)};
}

}  // namespace

PrefillFit fit_prefill(std::span<const PrefillPoint> points) {
  std::vector<CostSample> samples;
  samples.reserve(points.size());
  for (const PrefillPoint& point : points) {
    samples.push_back({amounts(point), point.timing.time.count()});
  }
  const std::vector<double> costs = fit_costs(samples);
  return {Seconds{costs[0]}, Seconds{costs[1]}, Seconds{costs[2]}, Seconds{costs[3]}};
}

Seconds prefill_time(const PrefillFit& fit, const PrefillPoint& point) {
  const std::vector<double> amount = amounts(point);
  return fit.floor + amount[1] * fit.per_token + amount[2] * fit.per_pair +
         amount[3] * fit.per_context_token;
}

FitError prefill_cross_validation(std::span<const PrefillPoint> points) {
  std::vector<double> errors;
  for (std::size_t fold = 0; fold < kFolds && points.size() > kFolds; ++fold) {
    std::vector<PrefillPoint> others;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (i % kFolds != fold) {
        others.push_back(points[i]);
      }
    }
    const PrefillFit fit = fit_prefill(others);
    for (std::size_t i = fold; i < points.size(); i += kFolds) {
      errors.push_back(relative_error(prefill_time(fit, points[i]), points[i].timing.time));
    }
  }
  return fit_error(std::move(errors));
}

}  // namespace llmplan
