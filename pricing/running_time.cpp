#include "running_time.hpp"

#include <algorithm>

#include "billing_period.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// Seconds that `events`, ascending, have lain behind `now`, summed. Called with ascending `now`.
class ElapsedSince {
 public:
  explicit ElapsedSince(const std::vector<std::int64_t>& events) : events_(events) {}

  std::int64_t at(std::int64_t now) {
    while (passed_ < events_.size() && events_[passed_] < now) {
      sum_ += events_[passed_++];
    }
    return static_cast<std::int64_t>(passed_) * now - sum_;
  }

 private:
  const std::vector<std::int64_t>& events_;
  std::size_t passed_ = 0;
  std::int64_t sum_ = 0;
};

}  // namespace

RunningTime::RunningTime(std::span<const Lease> leases, std::int64_t minimum_seconds) {
  starts_.reserve(leases.size());
  ends_.reserve(leases.size());
  for (const Lease& lease : leases) {
    check(lease.from >= Time{} && lease.until >= lease.from, "a lease ends after it begins");
    const std::int64_t start =
        std::chrono::duration_cast<std::chrono::seconds>(lease.from.time_since_epoch()).count();
    const std::int64_t seconds = std::max(minimum_seconds, ceil_seconds(lease.until - lease.from));
    starts_.push_back(start);
    ends_.push_back(start + seconds);
    total_ += seconds;
  }
  std::sort(starts_.begin(), starts_.end());
  std::sort(ends_.begin(), ends_.end());
}

std::vector<std::int64_t> RunningTime::seconds_between(
    std::span<const std::int64_t> boundaries) const {
  ElapsedSince started(starts_);
  ElapsedSince ended(ends_);
  std::vector<std::int64_t> seconds;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < boundaries.size(); ++i) {
    check(i == 0 || boundaries[i] >= boundaries[i - 1], "boundaries of a time line ascend");
    const std::int64_t until_now = started.at(boundaries[i]) - ended.at(boundaries[i]);
    if (i > 0) {
      seconds.push_back(until_now - before);
    }
    before = until_now;
  }
  return seconds;
}

ReservedCoverage reserved_coverage(const RunningTime& running, std::int64_t reserved_count,
                                   Duration window) {
  const std::int64_t window_seconds = ceil_seconds(window);
  const std::int64_t end = std::max(window_seconds, running.end_second());
  std::vector<std::int64_t> hours = {0};
  while (hours.back() < end) {
    hours.push_back(hours.back() + kSecondsPerHour);
  }
  ReservedCoverage coverage;
  coverage.used_per_hour = running.seconds_between(hours);
  for (std::size_t hour = 0; hour < coverage.used_per_hour.size(); ++hour) {
    const std::int64_t in_window =
        std::clamp<std::int64_t>(window_seconds - hours[hour], 0, kSecondsPerHour);
    const std::int64_t used = coverage.used_per_hour[hour];
    const std::int64_t covered = std::min(used, reserved_count * in_window);
    coverage.covered_seconds += covered;
    coverage.on_demand_seconds += used - covered;
    coverage.on_demand_per_hour.push_back(used - covered);
  }
  return coverage;
}

}  // namespace llmplan
