#include "fit/fit_error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace llmplan {

double relative_error(Seconds predicted, Seconds measured) {
  return std::abs(predicted / measured - 1);
}

FitError fit_error(std::vector<double> relative_errors) {
  if (relative_errors.empty()) {
    return {};
  }
  std::sort(relative_errors.begin(), relative_errors.end());
  const auto count = static_cast<double>(relative_errors.size());
  const double sum = std::accumulate(relative_errors.begin(), relative_errors.end(), 0.0);
  const auto rank = static_cast<std::size_t>(std::ceil(0.95 * count));
  return {sum / count, relative_errors[rank - 1],
          static_cast<std::int64_t>(relative_errors.size())};
}

}  // namespace llmplan
