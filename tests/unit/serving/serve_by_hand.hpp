#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "oracle/affine_step_time.hpp"
#include "oracle/replay.hpp"

namespace llmplan {

[[nodiscard]] inline Request arrives(std::int64_t at, std::int32_t prompt, std::int32_t output) {
  return {Time{Duration{at}}, prompt, output};
}

/// Every step lasts 10 ps whatever is in it.
[[nodiscard]] inline StepCoefficients ten_a_step() {
  StepCoefficients cost;
  cost.base = Duration{10};
  return cost;
}

/// An engine that nothing limits; tests narrow one thing.
[[nodiscard]] inline EngineLimits wide_limits() { return {100, 10'000, 10'000, 10'000, 4}; }

/// Times as plain picoseconds, to compare with numbers worked out by hand.
struct HandTimes {
  std::int64_t first_scheduled = 0;
  std::int64_t first_token = 0;
  std::int64_t finish = 0;
  std::int64_t preemptions = 0;

  friend bool operator==(const HandTimes&, const HandTimes&) = default;
  friend std::ostream& operator<<(std::ostream& out, const HandTimes& t) {
    return out << "{" << t.first_scheduled << ", " << t.first_token << ", " << t.finish << ", "
               << t.preemptions << "}";
  }
};
using HandGaps = std::map<std::int64_t, std::int64_t>;  ///< times a gap between tokens occurred

struct HandRecord {
  std::vector<HandTimes> requests;
  HandGaps gaps;
  std::int64_t events = 0;
};

/// Serves on a replica, jumping; fails the test when stepping one by one differs.
[[nodiscard]] inline HandRecord serve(const std::vector<Request>& requests,
                                      const EngineLimits& limits, const StepCoefficients& cost) {
  const AffineStepTime model(cost);
  const Replay jump = replay(requests, limits, model, Stepping::Jump);
  const Replay one_by_one = replay(requests, limits, model, Stepping::OneByOne);
  EXPECT_EQ(difference(one_by_one.record, jump.record), "");
  HandRecord hand;
  for (const ServedRequest& r : jump.record.requests) {
    hand.requests.push_back({r.first_scheduled.time_since_epoch().count(),
                             r.first_token.time_since_epoch().count(),
                             r.finish.time_since_epoch().count(), r.preemptions});
  }
  for (const auto& [gap, times] : jump.record.itl) {
    hand.gaps[gap.count()] = times;
  }
  hand.events = jump.events;
  return hand;
}

}  // namespace llmplan
