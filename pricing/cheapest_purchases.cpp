#include "cheapest_purchases.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "hourly_coverage.hpp"
#include "machine_market.hpp"
#include "running_time.hpp"
#include "spot_split.hpp"

namespace llmplan {
namespace {

/// AWS takes commitments of Savings Plans in tenths of a cent.
constexpr Int128 kPlanGrain = 1'000'000'000;

/// Purchases and what they cost in a month.
struct Choice {
  std::vector<Purchase> purchases;
  double cost = std::numeric_limits<double>::infinity();
};

/// The demand of a window in which `spot` takes what it may, and its commitments.
class Demand {
 public:
  Demand(const MachineMarket& market, std::span<const MachineUsage> usages, BillingPeriod period,
         const std::optional<SpotPurchase>& spot);

  /// The cheapest reservations and plan on top.
  [[nodiscard]] Choice cheapest() const;

 private:
  /// Machines that a clock hour's demand keeps busy; more reservations are idle in every hour.
  [[nodiscard]] std::int64_t most_at_once() const;
  [[nodiscard]] Choice with_reserved(std::int64_t count) const;
  [[nodiscard]] Choice with_plan(Choice choice, std::vector<CoverableUsage> usages,
                                 const PlanOffer& plan) const;
  [[nodiscard]] double on_demand_cost(const HourlyCoverage& coverage) const;
  /// Commitments at which an hour is just covered, up to one usage or another, ascending.
  [[nodiscard]] std::vector<Usd> levels(const HourlyCoverage& uncovered,
                                        const PlanOffer& plan) const;

  const MachineMarket& market_;
  BillingPeriod period_;
  std::vector<CoverableUsage> usages_;
  double months_in_window_;  ///< usage of the window counts this often
  double spot_cost_ = 0;
  std::optional<SpotPurchase> spot_;
};

Demand::Demand(const MachineMarket& market, std::span<const MachineUsage> usages,
               BillingPeriod period, const std::optional<SpotPurchase>& spot)
    : market_(market),
      period_(period),
      months_in_window_(static_cast<double>(period.hours) * 3600 /
                        to_seconds(period.window).count()),
      spot_(spot) {
  std::vector<RunningTime> times;
  std::int64_t end = ceil_seconds(period.window);
  for (const MachineUsage& usage : usages) {
    const bool first = times.empty();
    const SplitLeases split = split_leases(usage.leases, first ? spot : std::nullopt);
    const std::int64_t minimum = minimum_billed_seconds(usage.service);
    times.emplace_back(split.on_demand, minimum);
    end = std::max(end, times.back().end_second());
    if (first && spot) {
      const auto seconds = static_cast<double>(RunningTime(split.spot, minimum).total_seconds());
      spot_cost_ = seconds / 3600 * market.spot->to_double() * months_in_window_;
    }
  }
  for (std::size_t i = 0; i < times.size(); ++i) {
    usages_.push_back({times[i].seconds_per_hour(end), 0, market.on_demand[i]});
  }
}

double Demand::on_demand_cost(const HourlyCoverage& coverage) const {
  double sum = 0;
  for (std::size_t i = 0; i < usages_.size(); ++i) {
    sum += static_cast<double>(coverage.usages[i].on_demand_micros) / 3.6e9 *
           usages_[i].on_demand_rate.to_double();
  }
  return sum * months_in_window_;
}

std::int64_t Demand::most_at_once() const {
  std::int64_t most = 0;
  std::int64_t left = ceil_seconds(period_.window);
  for (const std::int64_t seconds : usages_.front().seconds_per_hour) {
    const std::int64_t in_window = std::min(left, kSecondsPerHour);
    if (in_window <= 0) {
      break;
    }
    most = std::max(most, (seconds + in_window - 1) / in_window);
    left -= in_window;
  }
  return most;
}

Choice Demand::cheapest() const {
  Choice best = with_reserved(0);
  const std::int64_t most = market_.reserved ? most_at_once() : 0;
  for (std::int64_t count = 1; count <= most; ++count) {
    Choice more = with_reserved(count);
    if (more.cost < best.cost) {
      best = std::move(more);
    }
  }
  return best;
}

Choice Demand::with_reserved(std::int64_t count) const {
  Choice choice;
  std::vector<CoverableUsage> usages = usages_;
  double committed = spot_cost_;
  if (count > 0) {
    ReservedPurchase reserved = market_.reserved->purchase;
    reserved.count = static_cast<std::int32_t>(count);
    choice.purchases.emplace_back(reserved);
    usages.front().reserved_count = count;
    committed += market_.reserved->price.to_double() * static_cast<double>(count * period_.hours);
  }
  if (spot_) {
    choice.purchases.emplace_back(*spot_);
  }
  choice.cost = committed + on_demand_cost(cover_hours(usages, {}, period_.window));
  Choice best = choice;
  choice.cost = committed;
  for (const PlanOffer& plan : market_.plans) {
    Choice planned = with_plan(choice, usages, plan);
    if (planned.cost < best.cost) {
      best = std::move(planned);
    }
  }
  return best;
}

/// Precondition: `choice.cost` is that of all other commitments.
Choice Demand::with_plan(Choice choice, std::vector<CoverableUsage> usages,
                         const PlanOffer& plan) const {
  const std::vector<Usd> commitments = levels(cover_hours(usages, {}, period_.window), plan);
  const auto cost = [&](std::size_t i) {
    const CoveringPlan covering{commitments[i], plan.rates};
    return commitments[i].to_double() * static_cast<double>(period_.hours) +
           on_demand_cost(cover_hours(usages, {covering}, period_.window));
  };
  std::size_t low = 0;
  std::size_t high = commitments.empty() ? 0 : commitments.size() - 1;
  while (low < high) {  // convex: where it no longer falls, the least is at or before
    const std::size_t middle = (low + high) / 2;
    if (cost(middle + 1) < cost(middle)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (commitments.empty()) {
    return {};
  }
  SavingsPlanPurchase purchase = plan.purchase;
  purchase.per_hour = commitments[low];
  choice.purchases.emplace_back(purchase);
  choice.cost += cost(low);
  return choice;
}

std::vector<Usd> Demand::levels(const HourlyCoverage& uncovered, const PlanOffer& plan) const {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < plan.rates.size(); ++i) {
    if (plan.rates[i]) {
      order.push_back(i);
    }
  }
  const auto saved_share = [&](std::size_t i) {
    return plan.rates[i]->to_double() / usages_[i].on_demand_rate.to_double();
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return saved_share(a) < saved_share(b); });
  const std::size_t hours = usages_.front().seconds_per_hour.size();
  const std::int64_t window = ceil_seconds(period_.window);
  std::vector<Usd> levels;
  for (std::size_t hour = 0; hour < hours; ++hour) {
    const std::int64_t start = static_cast<std::int64_t>(hour) * kSecondsPerHour;
    const std::int64_t seconds = std::clamp<std::int64_t>(window - start, 0, kSecondsPerHour);
    Int128 spend = 0;  // pico-dollars x microseconds per hour
    for (const std::size_t i : order) {
      spend += plan.rates[i]->picos() * uncovered.usages[i].on_demand_micros_by_hour[hour];
      if (seconds > 0 && spend > 0) {
        const Int128 grains = spend / (Int128{seconds} * kMicrosPerSecond) / kPlanGrain;
        levels.push_back(Usd::from_picos(grains * kPlanGrain));
        levels.push_back(Usd::from_picos((grains + 1) * kPlanGrain));
      }
    }
  }
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  std::erase(levels, Usd{});
  return levels;
}

}  // namespace

std::vector<Purchase> cheapest_purchases(const Catalog& catalog,
                                         std::span<const MachineUsage> usages, BillingPeriod period,
                                         std::span<const std::string> options) {
  const MachineMarket market = machine_market(catalog, usages, options);
  Choice best = Demand(market, usages, period, std::nullopt).cheapest();
  const auto leases = static_cast<std::int32_t>(usages.front().leases.size());
  for (std::int32_t base = 0; market.spot && base < leases; ++base) {
    const SpotPurchase spot{base};
    if (split_leases(usages.front().leases, spot).spot.empty()) {
      break;  // so many never run at once: nothing is left for the market
    }
    Choice with_spot = Demand(market, usages, period, spot).cheapest();
    if (with_spot.cost < best.cost) {
      best = std::move(with_spot);
    }
  }
  return best.purchases;
}

HourlyPrices least_hourly_prices(const Catalog& catalog, const MachineUsage& machine,
                                 std::span<const std::string> options) {
  const MachineMarket market = machine_market(catalog, {&machine, 1}, options);
  HourlyPrices least;
  least.flexible =
      std::min(market.on_demand.front(), market.spot.value_or(market.on_demand.front()));
  least.committed = least.flexible;
  if (market.reserved) {
    least.committed = std::min(least.committed, market.reserved->price);
  }
  for (const PlanOffer& plan : market.plans) {
    least.committed = std::min(least.committed, plan.rates.front().value_or(least.committed));
  }
  return least;
}

}  // namespace llmplan
