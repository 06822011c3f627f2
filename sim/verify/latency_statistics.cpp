#include "latency_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "llmplan/error.hpp"
#include "llmplan/money.hpp"

namespace llmplan {

LatencyStatistics latency_statistics(std::vector<Duration> values) {
  check(!values.empty(), "statistics have samples");
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  const auto quantile = [&](double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * count));
    return Milliseconds{values[std::max<std::size_t>(rank, 1) - 1]};
  };
  Int128 sum = 0;
  for (const Duration value : values) {
    sum += value.count();
  }
  const std::chrono::duration<double, std::pico> mean{static_cast<double>(sum) / count};
  return {Milliseconds{mean}, quantile(0.5), quantile(0.95), quantile(0.99)};
}

}  // namespace llmplan
