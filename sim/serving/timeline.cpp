#include "timeline.hpp"

#include <algorithm>
#include <array>

#include "llmplan/error.hpp"

namespace llmplan {

TimelineBuilder::TimelineBuilder(Duration bucket) : bucket_(bucket) {
  check(bucket > Duration{}, "a time line has buckets");
}

void TimelineBuilder::close(Time now, const TimelineState& state) {
  TimelinePoint point;
  point.start = start_;
  point.length = now - start_;
  point.arrivals = arrivals_;
  point.completed = completed_;
  point.prompt_tokens = tokens_.prompt;
  point.output_tokens = tokens_.output;
  point.cached_tokens = tokens_.cached;
  point.in_flight = static_cast<double>(state.in_flight);
  point.waiting = static_cast<double>(state.waiting);
  point.instances_pending = state.pending;
  point.instances_starting = state.starting;
  point.instances_in_service = state.in_service;
  point.instances_draining = state.draining;
  const Duration serviceable = state.serviceable - serviceable_before_;
  if (serviceable > Duration{}) {
    point.utilization = to_seconds(state.busy - busy_before_) / to_seconds(serviceable);
  }
  if (state.kv_blocks > 0) {
    point.kv_utilization =
        static_cast<double>(state.kv_blocks_in_use) / static_cast<double>(state.kv_blocks);
  }
  if (ttft_.count() > 0) {
    constexpr std::array kShares = {0.5, 0.95, 0.99};
    const std::vector<Duration> ttft = ttft_.quantiles(kShares);
    point.ttft_p50 = to_seconds(ttft[0]);
    point.ttft_p95 = to_seconds(ttft[1]);
    point.ttft_p99 = to_seconds(ttft[2]);
    ttft_.clear();
  }
  points_.push_back(point);
  start_ = now;
  arrivals_ = 0;
  completed_ = 0;
  tokens_ = {};
  busy_before_ = state.busy;
  serviceable_before_ = state.serviceable;
}

bool backlog_grew(const std::vector<TimelinePoint>& points, double noise) {
  if (points.size() < 4) {
    return false;
  }
  const auto quarter = points.end() - static_cast<std::ptrdiff_t>(points.size() / 4);
  const double before = std::prev(quarter)->waiting;
  const bool fell = std::any_of(quarter, points.end(), [before](const TimelinePoint& point) {
    return point.waiting < before;
  });
  const double end = points.back().waiting;
  return !fell && end >= 1.5 * before && end > before + noise;
}

}  // namespace llmplan
