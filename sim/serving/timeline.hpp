#pragma once

#include <cstdint>
#include <vector>

#include "histogram.hpp"
#include "llmplan/result.hpp"

namespace llmplan {

/// What a time line reads off a deployment at the end of a bucket.
struct TimelineState {
  std::int64_t in_flight = 0;
  std::int64_t waiting = 0;
  std::int32_t pending = 0;
  std::int32_t starting = 0;
  std::int32_t in_service = 0;
  std::int32_t draining = 0;
  Duration busy{};             ///< replica time in steps so far
  Duration serviceable{};      ///< replica time in service so far
  std::int64_t kv_blocks = 0;  ///< of the replicas that exist
  std::int64_t kv_blocks_in_use = 0;
};

/// Collects the points of a time line, bucket by bucket.
class TimelineBuilder {
 public:
  /// Precondition: bucket > 0.
  explicit TimelineBuilder(Duration bucket);

  void count_arrival() { ++arrivals_; }
  void count_completion(Duration ttft, const TokenCounts& tokens) {
    ++completed_;
    tokens_.prompt += tokens.prompt;
    tokens_.output += tokens.output;
    tokens_.cached += tokens.cached;
    ttft_.add(ttft);
  }
  /// End of the bucket that closes next; the first one starts at zero.
  [[nodiscard]] Time next_close() const { return start_ + bucket_; }
  /// Closes the current bucket at `now` (a window's last one may be short).
  void close(Time now, const TimelineState& state);
  [[nodiscard]] std::vector<TimelinePoint> take() { return std::move(points_); }
  [[nodiscard]] const std::vector<TimelinePoint>& points() const { return points_; }

 private:
  Duration bucket_;
  Time start_{};
  std::int64_t arrivals_ = 0;
  std::int64_t completed_ = 0;
  TokenCounts tokens_;
  Duration busy_before_{};
  Duration serviceable_before_{};
  Histogram ttft_;
  std::vector<TimelinePoint> points_;
};

/// Whether the backlog grew to the end: over the last quarter of the buckets the number waiting
/// never fell below where the quarter began and ended at least half as high again, by more than
/// `noise` requests.
[[nodiscard]] bool backlog_grew(const std::vector<TimelinePoint>& points, double noise);

}  // namespace llmplan
