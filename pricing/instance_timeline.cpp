#include <algorithm>
#include <iterator>
#include <utility>

#include "bill.hpp"
#include "llmplan/error.hpp"
#include "machine_ledger.hpp"

namespace llmplan {
namespace {

std::vector<std::int64_t> multiples(std::int64_t step, std::int64_t end) {
  std::vector<std::int64_t> points;
  for (std::int64_t at = 0; at < end; at += step) {
    points.push_back(at);
  }
  points.push_back(end);
  return points;
}

/// Points at which the bucket or the clock hour changes, and the end of the window.
std::vector<std::int64_t> slot_boundaries(std::int64_t bucket, std::int64_t window,
                                          std::int64_t end) {
  const std::vector<std::int64_t> buckets = multiples(bucket, window);
  const std::vector<std::int64_t> hours = multiples(kSecondsPerHour, end);
  std::vector<std::int64_t> slots;
  std::set_union(buckets.begin(), buckets.end(), hours.begin(), hours.end(),
                 std::back_inserter(slots));
  return slots;
}

/// On-demand cost of `used` of the instance-seconds of a clock hour. Whose seconds the commitments
/// cover is arbitrary, so every second of the hour bears the same share.
Usd on_demand_cost(const MachineLedger& ledger, std::size_t usage, std::size_t hour,
                   std::int64_t used) {
  const std::int64_t uncovered = ledger.coverage.usages[usage].on_demand_micros_by_hour[hour];
  if (used == 0 || uncovered == 0) {
    return {};
  }
  const std::int64_t all = ledger.used_per_hour[usage][hour];
  const Amount hours =
      to_amount(Int128{used} * uncovered, Int128{all} * kMicrosPerSecond * kSecondsPerHour);
  return ledger.prices.on_demand[usage].price.prorate(hours.numerator, hours.denominator);
}

/// Costs of the slots between boundaries, put into buckets.
class BucketedCost {
 public:
  BucketedCost(const MachineLedger& ledger, std::int64_t bucket)
      : ledger_(ledger),
        window_(ceil_seconds(ledger.period.window)),
        bucket_(bucket),
        cost_(static_cast<std::size_t>((window_ + bucket - 1) / bucket)) {
    std::int64_t end = window_;
    for (const MachineTime& time : ledger.times) {
      end = std::max({end, time.regular.end_second(), time.spot.end_second()});
    }
    slots_ = slot_boundaries(bucket_, window_, end);
  }

  std::vector<Usd> add_all() && {
    for (std::size_t i = 0; i < ledger_.times.size(); ++i) {
      add_usage(i);
    }
    add_commitments();
    return std::move(cost_);
  }

 private:
  Usd& bucket_of(std::int64_t second) {
    return cost_[std::min(static_cast<std::size_t>(second / bucket_), cost_.size() - 1)];
  }

  void add_usage(std::size_t usage) {
    const std::vector<std::int64_t> regular = ledger_.times[usage].regular.seconds_between(slots_);
    const std::vector<std::int64_t> spot = ledger_.times[usage].spot.seconds_between(slots_);
    for (std::size_t i = 0; i + 1 < slots_.size(); ++i) {
      const auto hour = static_cast<std::size_t>(slots_[i] / kSecondsPerHour);
      Usd& cost = bucket_of(slots_[i]);
      cost += on_demand_cost(ledger_, usage, hour, regular[i]);
      if (spot[i] > 0) {
        cost += ledger_.prices.spot_price->price.prorate(spot[i], kSecondsPerHour);
      }
    }
  }

  void add_commitments() {
    const Usd per_hour = ledger_.prices.committed_per_hour();
    for (std::size_t i = 0; i + 1 < slots_.size() && slots_[i] < window_; ++i) {
      bucket_of(slots_[i]) += per_hour.prorate(slots_[i + 1] - slots_[i], kSecondsPerHour);
    }
  }

  const MachineLedger& ledger_;
  std::int64_t window_;
  std::int64_t bucket_;
  std::vector<Usd> cost_;
  std::vector<std::int64_t> slots_;
};

}  // namespace

std::vector<Usd> machine_cost_per_bucket(const Catalog& catalog,
                                         std::span<const MachineUsage> usages,
                                         std::span<const Purchase> purchases, BillingPeriod period,
                                         Duration bucket) {
  check(bucket > Duration::zero() && bucket % std::chrono::seconds{1} == Duration::zero(),
        "a bucket of the time line is whole seconds");
  check(period.window > Duration::zero(), "the billed window is longer than nothing");
  const MachineLedger ledger = machine_ledger(catalog, usages, purchases, period);
  return BucketedCost(ledger, ceil_seconds(bucket)).add_all();
}

}  // namespace llmplan
