#include <algorithm>
#include <iterator>

#include "bill.hpp"
#include "llmplan/error.hpp"
#include "purchase_terms.hpp"
#include "running_time.hpp"

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
Usd on_demand_cost(const ReservedCoverage& coverage, std::size_t hour, std::int64_t used,
                   Usd price) {
  if (used == 0) {
    return {};
  }
  const Amount hours = to_amount(Int128{used} * coverage.on_demand_per_hour[hour],
                                 Int128{coverage.used_per_hour[hour]} * kSecondsPerHour);
  return price.prorate(hours.numerator, hours.denominator);
}

}  // namespace

std::vector<Usd> instance_cost_per_bucket(const Catalog& catalog, InstanceService service,
                                          const std::string& region,
                                          const std::string& instance_type,
                                          std::span<const Lease> leases,
                                          std::span<const Purchase> purchases, BillingPeriod period,
                                          Duration bucket) {
  check(bucket > Duration::zero() && bucket % std::chrono::seconds{1} == Duration::zero(),
        "a bucket of the time line is whole seconds");
  check(period.window > Duration::zero(), "the billed window is longer than nothing");
  const PurchaseTerms terms = purchase_terms(catalog, service, region, instance_type, purchases);
  const RunningTime running(leases, minimum_billed_seconds(service));
  const ReservedCoverage coverage =
      reserved_coverage(running, terms.reserved_count(), period.window);
  const std::int64_t window = ceil_seconds(period.window);
  const std::int64_t length = ceil_seconds(bucket);
  const std::vector<std::int64_t> slots =
      slot_boundaries(length, window, std::max(window, running.end_second()));
  const std::vector<std::int64_t> used = running.seconds_between(slots);
  const Usd reserved_per_hour = terms.reserved_per_hour();
  std::vector<Usd> cost(static_cast<std::size_t>((window + length - 1) / length));
  for (std::size_t i = 0; i < used.size(); ++i) {
    const auto hour = static_cast<std::size_t>(slots[i] / kSecondsPerHour);
    const auto of_bucket = std::min(static_cast<std::size_t>(slots[i] / length), cost.size() - 1);
    cost[of_bucket] += on_demand_cost(coverage, hour, used[i], terms.on_demand.price);
    if (slots[i] < window) {
      cost[of_bucket] += reserved_per_hour.prorate(slots[i + 1] - slots[i], kSecondsPerHour);
    }
  }
  return cost;
}

}  // namespace llmplan
