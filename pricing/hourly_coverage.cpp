#include "hourly_coverage.hpp"

#include <algorithm>
#include <utility>

#include "billing_period.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// Commitments are money per hour and times are microseconds: their product is divided at the end.
constexpr Int128 kMicrosPerHour = Int128{kSecondsPerHour} * kMicrosPerSecond;

/// The usages that a plan pays for, in the order in which it does.
std::vector<std::size_t> order_of_use(const CoveringPlan& plan,
                                      const std::vector<CoverableUsage>& usages) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < usages.size(); ++i) {
    if (plan.rates[i]) {
      order.push_back(i);
    }
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Int128 share_a = plan.rates[a]->picos() * usages[b].on_demand_rate.picos();
    const Int128 share_b = plan.rates[b]->picos() * usages[a].on_demand_rate.picos();
    return share_a != share_b ? share_a < share_b : *plan.rates[a] < *plan.rates[b];
  });
  return order;
}

/// One plan in one clock hour: what it has left to spend, in pico-dollars × microseconds per hour.
class PlanHour {
 public:
  PlanHour(Usd per_hour, std::int64_t seconds_in_window)
      : left_(per_hour.picos() * seconds_in_window * kMicrosPerSecond) {}

  /// Pays for as much of `micros` as it can; returns how much.
  std::int64_t pay(std::int64_t micros, Usd rate) {
    const Int128 cost = rate.picos() * micros;
    const std::int64_t paid =
        cost <= left_ ? micros : static_cast<std::int64_t>(left_ / rate.picos());
    left_ -= rate.picos() * paid;
    return paid;
  }
  [[nodiscard]] Int128 left() const { return left_; }

 private:
  Int128 left_;
};

std::size_t hours_of(const std::vector<CoverableUsage>& usages) {
  check(!usages.empty(), "coverage is of some usage");
  for (const CoverableUsage& usage : usages) {
    check(usage.seconds_per_hour.size() == usages.front().seconds_per_hour.size(),
          "all usages span the same hours");
  }
  return usages.front().seconds_per_hour.size();
}

/// Commitments flowing over usages, an hour at a time.
class Waterfall {
 public:
  Waterfall(const std::vector<CoverableUsage>& usages, const std::vector<CoveringPlan>& plans)
      : usages_(usages), plans_(plans), unused_(plans.size()) {
    coverage_.usages.resize(usages.size());
    for (const CoveringPlan& plan : plans) {
      orders_.push_back(order_of_use(plan, usages));
    }
  }

  void cover(std::size_t hour, std::int64_t seconds_in_window) {
    std::vector<std::int64_t> left = not_reserved(hour, seconds_in_window);
    for (std::size_t p = 0; p < plans_.size(); ++p) {
      PlanHour plan(plans_[p].per_hour, seconds_in_window);
      for (const std::size_t i : orders_[p]) {
        const std::int64_t paid = plan.pay(left[i], *plans_[p].rates[i]);
        left[i] -= paid;
        coverage_.usages[i].plan_micros += paid;
      }
      unused_[p] += plan.left();
    }
    for (std::size_t i = 0; i < usages_.size(); ++i) {
      coverage_.usages[i].on_demand_micros += left[i];
      coverage_.usages[i].on_demand_micros_by_hour.push_back(left[i]);
    }
  }

  [[nodiscard]] HourlyCoverage coverage() && {
    for (const Int128 of_plan : unused_) {
      coverage_.unused.push_back(Usd::from_picos(of_plan / kMicrosPerHour));
    }
    return std::move(coverage_);
  }

 private:
  std::vector<std::int64_t> not_reserved(std::size_t hour, std::int64_t seconds_in_window) {
    std::vector<std::int64_t> left;
    for (std::size_t i = 0; i < usages_.size(); ++i) {
      const std::int64_t used = usages_[i].seconds_per_hour[hour];
      const std::int64_t reserved = std::min(used, usages_[i].reserved_count * seconds_in_window);
      coverage_.usages[i].reserved_seconds += reserved;
      left.push_back((used - reserved) * kMicrosPerSecond);
    }
    return left;
  }

  const std::vector<CoverableUsage>& usages_;
  const std::vector<CoveringPlan>& plans_;
  std::vector<std::vector<std::size_t>> orders_;
  std::vector<Int128> unused_;
  HourlyCoverage coverage_;
};

}  // namespace

HourlyCoverage cover_hours(const std::vector<CoverableUsage>& usages,
                           const std::vector<CoveringPlan>& plans, Duration window) {
  const std::int64_t window_seconds = ceil_seconds(window);
  const std::size_t hours = hours_of(usages);
  Waterfall waterfall(usages, plans);
  for (std::size_t hour = 0; hour < hours; ++hour) {
    const std::int64_t start = static_cast<std::int64_t>(hour) * kSecondsPerHour;
    waterfall.cover(
        hour, std::clamp<std::int64_t>(window_seconds - start, std::int64_t{0}, kSecondsPerHour));
  }
  return std::move(waterfall).coverage();
}

}  // namespace llmplan
