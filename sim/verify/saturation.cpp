#include "saturation.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "llmplan/error.hpp"
#include "simulated_serving.hpp"

namespace llmplan {

double saturation_rate(std::span<const Request> trace, const EngineLimits& limits,
                       const StepTimeModel& step_time) {
  check(!trace.empty(), "a trace has requests");
  const std::size_t count =
      std::max<std::size_t>(64, 8 * static_cast<std::size_t>(limits.max_num_seqs));
  std::vector<Request> together(count);
  for (std::size_t i = 0; i < count; ++i) {
    together[i] = trace[i % trace.size()];
    together[i].arrival = Time{};
  }
  const std::vector<CompletedRequest> answers = simulate_requests(together, limits, step_time);
  if (answers.size() < 4) {
    throw InputError({}, "a trace that takes the engine hours", "shorter requests");
  }
  const std::size_t first = answers.size() / 4;
  const std::size_t last = 3 * answers.size() / 4;
  const Duration between = answers[last].finish() - answers[first].finish();
  check(between > Duration{}, "answers take time");
  return static_cast<double>(last - first) / to_seconds(between).count();
}

}  // namespace llmplan
