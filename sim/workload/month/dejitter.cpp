#include <algorithm>
#include <chrono>

#include "month/request_log.hpp"
#include "rng.hpp"

namespace llmplan {
namespace {

constexpr Duration kFinestCoarseTick = std::chrono::milliseconds{990};
/// Real coarse clocks are off their own ticks by a little: Mooncake's by a millisecond in 3 s.
constexpr std::int64_t kTolerance = 100;  ///< a hundredth of a tick
constexpr double kShareOnTicks = 0.99;

std::int64_t nearest_tick(Time at, Duration tick) {
  return (at.time_since_epoch() + tick / 2) / tick;
}

/// Sorted gaps between different stamps.
std::vector<Duration> stamp_gaps(const std::vector<Request>& requests) {
  std::vector<Duration> gaps;
  for (std::size_t i = 1; i < requests.size(); ++i) {
    if (requests[i].arrival != requests[i - 1].arrival) {
      gaps.push_back(requests[i].arrival - requests[i - 1].arrival);
    }
  }
  std::sort(gaps.begin(), gaps.end());
  return gaps;
}

/// The median of the shortest gaps; longer ones pass over ticks without a request.
Duration likely_tick(const std::vector<Duration>& gaps) {
  if (gaps.empty()) {
    return Duration::zero();
  }
  const Duration shortest = gaps[gaps.size() / 100];  // not one in a hundred decides
  const auto longer = std::upper_bound(gaps.begin(), gaps.end(), shortest + shortest / 2);
  return gaps[static_cast<std::size_t>(longer - gaps.begin()) / 2];
}

bool stamps_lie_on(const std::vector<Request>& requests, Duration tick) {
  const auto on_tick = std::count_if(requests.begin(), requests.end(), [tick](const Request& r) {
    const Duration off = r.arrival.time_since_epoch() - nearest_tick(r.arrival, tick) * tick;
    return std::chrono::abs(off) * kTolerance <= tick;
  });
  return static_cast<double>(on_tick) >= kShareOnTicks * static_cast<double>(requests.size());
}

bool has_ties(const std::vector<Request>& requests) {
  return std::adjacent_find(requests.begin(), requests.end(),
                            [](const Request& a, const Request& b) {
                              return a.arrival == b.arrival;
                            }) != requests.end();
}

/// Places the requests of one tick uniformly within it, in the order that they have.
void spread(std::vector<Request>::iterator begin, std::vector<Request>::iterator end, Time start,
            Duration tick, Rng& rng) {
  std::vector<Duration> offsets(static_cast<std::size_t>(end - begin));
  for (Duration& offset : offsets) {
    offset = Duration{static_cast<std::int64_t>(static_cast<double>(tick.count()) * rng.uniform())};
  }
  std::sort(offsets.begin(), offsets.end());
  for (const Duration offset : offsets) {
    begin->arrival = start + offset;
    ++begin;
  }
}

}  // namespace

std::optional<Duration> dejitter(RequestLog& log, std::uint64_t seed) {
  if (log.format != TraceFormat::Mooncake && log.format != TraceFormat::BurstGpt) {
    return std::nullopt;
  }
  const Duration tick = likely_tick(stamp_gaps(log.requests));
  if (tick < kFinestCoarseTick || !has_ties(log.requests) || !stamps_lie_on(log.requests, tick)) {
    return std::nullopt;
  }
  Rng rng(seed, "dejitter");
  std::int64_t index = 0;
  for (auto begin = log.requests.begin(); begin != log.requests.end();) {
    index = nearest_tick(begin->arrival, tick);
    const auto end = std::find_if(begin, log.requests.end(), [index, tick](const Request& r) {
      return nearest_tick(r.arrival, tick) != index;
    });
    spread(begin, end, Time{index * tick}, tick, rng);
    begin = end;
  }
  log.period = period_after((index + 1) * tick - Duration{1});  // the last tick counts whole
  return tick;
}

}  // namespace llmplan
