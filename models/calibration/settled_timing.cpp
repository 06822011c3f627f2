#include "settled_timing.hpp"

#include <algorithm>
#include <cstddef>

#include "llmplan/error.hpp"

namespace llmplan {

Timing settled_timing(std::vector<Seconds> times) {
  check(!times.empty(), "a timing has a measurement");
  std::sort(times.begin(), times.end());
  check(times.front() > Seconds{0}, "a measured time is positive");
  const std::size_t size = std::min(times.size(), std::max<std::size_t>(3, times.size() / 2 + 1));
  std::size_t first = 0;
  for (std::size_t i = 1; i + size <= times.size(); ++i) {
    if (times[i + size - 1] - times[i] < times[first + size - 1] - times[first]) {
      first = i;
    }
  }
  const Seconds median = (times[first + (size - 1) / 2] + times[first + size / 2]) / 2;
  return {median, (times[first + size - 1] - times[first]) / median};
}

}  // namespace llmplan
