#include "machine_ledger.hpp"

#include <algorithm>

#include "spot_split.hpp"

namespace llmplan {
namespace {

MachineTime machine_time(const MachineUsage& usage, const std::optional<SpotPurchase>& spot) {
  const SplitLeases split = split_leases(usage.leases, spot);
  const std::int64_t minimum = minimum_billed_seconds(usage.service);
  return {RunningTime(split.on_demand, minimum), RunningTime(split.spot, minimum),
          split.on_demand.size(), split.spot.size()};
}

/// The second at which the window and the last machine have ended.
std::int64_t end_second(const MachineLedger& ledger) {
  std::int64_t end = ceil_seconds(ledger.period.window);
  for (const MachineTime& time : ledger.times) {
    end = std::max(end, time.regular.end_second());
  }
  return end;
}

std::vector<CoverableUsage> coverable(const MachineLedger& ledger) {
  std::vector<CoverableUsage> usages;
  for (std::size_t i = 0; i < ledger.times.size(); ++i) {
    usages.push_back({ledger.used_per_hour[i], i == 0 ? ledger.prices.reserved_count() : 0,
                      ledger.prices.on_demand[i].price});
  }
  return usages;
}

std::vector<CoveringPlan> covering(const MachinePrices& prices) {
  std::vector<CoveringPlan> plans;
  for (const PlanCommitment& plan : prices.plans) {
    CoveringPlan& covering = plans.emplace_back(CoveringPlan{plan.purchase.per_hour, {}});
    for (const std::optional<PriceRow>& rate : plan.rates) {
      covering.rates.push_back(rate ? std::optional(rate->price) : std::nullopt);
    }
  }
  return plans;
}

}  // namespace

MachineLedger machine_ledger(const Catalog& catalog, std::span<const MachineUsage> usages,
                             std::span<const Purchase> purchases, BillingPeriod period) {
  MachineLedger ledger;
  ledger.usages.assign(usages.begin(), usages.end());
  ledger.prices = machine_prices(catalog, usages, purchases);
  ledger.period = period;
  for (const MachineUsage& usage : usages) {
    const bool first = ledger.times.empty();
    ledger.times.push_back(machine_time(usage, first ? ledger.prices.spot : std::nullopt));
  }
  const std::int64_t end = end_second(ledger);
  for (const MachineTime& time : ledger.times) {
    ledger.used_per_hour.push_back(time.regular.seconds_per_hour(end));
  }
  ledger.coverage = cover_hours(coverable(ledger), covering(ledger.prices), period.window);
  return ledger;
}

}  // namespace llmplan
