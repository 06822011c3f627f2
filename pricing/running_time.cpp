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

std::vector<std::int64_t> RunningTime::seconds_per_hour(std::int64_t until) const {
  const std::int64_t end = std::max(until, end_second());
  std::vector<std::int64_t> hours = {0};
  while (hours.back() < end) {
    hours.push_back(hours.back() + kSecondsPerHour);
  }
  return seconds_between(hours);
}

}  // namespace llmplan
