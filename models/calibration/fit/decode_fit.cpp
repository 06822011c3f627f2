#include "fit/decode_fit.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "fit/fit_error.hpp"
#include "fit/nonnegative_least_squares.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using PointsOfSize = std::vector<DecodePoint>;

std::map<std::int64_t, PointsOfSize> even_points_by_size(std::span<const DecodePoint> points) {
  std::map<std::int64_t, PointsOfSize> by_size;
  for (const DecodePoint& point : points) {
    if (!point.ragged) {
      by_size[point.sequences].push_back(point);
    }
  }
  return by_size;
}

bool has_two_contexts(const PointsOfSize& points) {
  return std::any_of(points.begin(), points.end(), [&points](const DecodePoint& point) {
    return point.context != points.front().context;
  });
}

DecodeFit fit_line(const PointsOfSize& points) {
  std::vector<CostSample> samples;
  for (const DecodePoint& point : points) {
    samples.push_back({{1, static_cast<double>(point.context)}, point.timing.time.count()});
  }
  const std::vector<double> costs = fit_costs(samples);
  return {points.front().sequences, Seconds{costs[0]}, Seconds{costs[1]}};
}

Seconds on_line(const DecodeFit& fit, std::int64_t context) {
  return fit.base + fit.per_context_token * static_cast<double>(context);
}

}  // namespace

std::vector<DecodeFit> fit_decode(std::span<const DecodePoint> points) {
  std::vector<DecodeFit> fits;
  for (const auto& [sequences, of_size] : even_points_by_size(points)) {
    if (has_two_contexts(of_size)) {
      fits.push_back(fit_line(of_size));
    }
  }
  return fits;
}

Seconds decode_time(std::span<const DecodeFit> fits, std::int64_t sequences, std::int64_t context) {
  check(!fits.empty(), "decode attention has a fit");
  const auto above =
      std::lower_bound(fits.begin(), fits.end(), sequences,
                       [](const DecodeFit& fit, std::int64_t s) { return fit.sequences < s; });
  if (above == fits.end()) {
    return on_line(fits.back(), context);
  }
  if (above == fits.begin()) {
    return on_line(fits.front(), context);
  }
  const DecodeFit& below = *std::prev(above);
  const double share = static_cast<double>(sequences - below.sequences) /
                       static_cast<double>(above->sequences - below.sequences);
  return (1 - share) * on_line(below, context) + share * on_line(*above, context);
}

FitError decode_cross_validation(std::span<const DecodePoint> points) {
  std::vector<double> errors;
  for (const auto& [sequences, of_size] : even_points_by_size(points)) {
    for (std::size_t i = 0; i < of_size.size(); ++i) {
      PointsOfSize others = of_size;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
      if (!others.empty() && has_two_contexts(others)) {
        const Seconds predicted = on_line(fit_line(others), of_size[i].context);
        errors.push_back(relative_error(predicted, of_size[i].timing.time));
      }
    }
  }
  return fit_error(std::move(errors));
}

FitError ragged_error(std::span<const DecodeFit> fits, std::span<const DecodePoint> points) {
  std::vector<double> errors;
  for (const DecodePoint& point : points) {
    if (point.ragged && !fits.empty()) {
      errors.push_back(
          relative_error(decode_time(fits, point.sequences, point.context), point.timing.time));
    }
  }
  return fit_error(std::move(errors));
}

}  // namespace llmplan
