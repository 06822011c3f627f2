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
  const std::int64_t bucket_seconds = ceil_seconds(bucket);
  const std::vector<std::int64_t> slots =
      slot_boundaries(bucket_seconds, window, std::max(window, running.end_second()));
  const std::vector<std::int64_t> used = running.seconds_between(slots);
  const Usd reserved_per_hour = terms.reserved_per_hour();
  std::vector<Usd> cost(static_cast<std::size_t>((window + bucket_seconds - 1) / bucket_seconds));
  for (std::size_t i = 0; i < used.size(); ++i) {
    Usd& of_bucket =
        cost[std::min(static_cast<std::size_t>(slots[i] / bucket_seconds), cost.size() - 1)];
    const auto hour = static_cast<std::size_t>(slots[i] / kSecondsPerHour);
    if (used[i] > 0) {
      // Whose seconds in the hour the commitments cover is arbitrary: every slot gets its share.
      const Amount on_demand_hours =
          to_amount(Int128{used[i]} * coverage.on_demand_per_hour[hour],
                    Int128{coverage.used_per_hour[hour]} * kSecondsPerHour);
      of_bucket +=
          terms.on_demand.price.prorate(on_demand_hours.numerator, on_demand_hours.denominator);
    }
    if (slots[i] < window) {
      of_bucket += reserved_per_hour.prorate(slots[i + 1] - slots[i], kSecondsPerHour);
    }
  }
  return cost;
}

}  // namespace llmplan
