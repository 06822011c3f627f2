#include "fit/interpolation_error.hpp"

#include <utility>
#include <vector>

#include "fit/fit_error.hpp"

namespace llmplan {
namespace {

/// One past the run of consecutive token counts that starts at `begin`, at most two: the sides of
/// one step of the staircase.
std::size_t group_end(const std::vector<GemmPoint>& points, std::size_t begin) {
  const bool pair = begin + 1 < points.size() && begin > 0 &&
                    points[begin + 1].tokens == points[begin].tokens + 1;
  return begin + (pair ? 2 : 1);
}

Seconds between(const GemmPoint& below, const GemmPoint& above, std::int64_t tokens) {
  const double share =
      static_cast<double>(tokens - below.tokens) / static_cast<double>(above.tokens - below.tokens);
  return (1 - share) * below.timing.time + share * above.timing.time;
}

void add_errors(const std::vector<GemmPoint>& points, std::vector<double>& errors) {
  std::size_t begin = 1;
  while (begin + 1 < points.size()) {
    const std::size_t end = group_end(points, begin);
    if (end == points.size()) {
      return;
    }
    for (std::size_t i = begin; i < end; ++i) {
      const Seconds predicted = between(points[begin - 1], points[end], points[i].tokens);
      errors.push_back(relative_error(predicted, points[i].timing.time));
    }
    begin = end;
  }
}

}  // namespace

FitError interpolation_error(std::span<const GemmTable> tables) {
  std::vector<double> errors;
  for (const GemmTable& table : tables) {
    add_errors(table.points, errors);
  }
  return fit_error(std::move(errors));
}

}  // namespace llmplan
