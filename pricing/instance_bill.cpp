#include <fmt/format.h>

#include "bill.hpp"
#include "bill_line.hpp"
#include "machine_ledger.hpp"

namespace llmplan {
namespace {

constexpr Int128 kMicrosPerHour = Int128{kSecondsPerHour} * kMicrosPerSecond;

double in_hours(Int128 micros) {
  return static_cast<double>(micros) / static_cast<double>(kMicrosPerHour);
}

std::string leases_text(std::int64_t leases) {
  return fmt::format("{} {}", leases, leases == 1 ? "lease" : "leases");
}

std::string on_demand_basis(const MachineTime& time, const HourlyCoverage::OfUsage& covered,
                            BillingPeriod period) {
  std::string usage = fmt::format("{:.6g} instance-hours of {}", in_hours(covered.on_demand_micros),
                                  leases_text(time.regular_leases));
  if (covered.reserved_seconds > 0) {
    usage += fmt::format(" beyond {:.6g} that are reserved",
                         in_hours(Int128{covered.reserved_seconds} * kMicrosPerSecond));
  }
  if (covered.plan_micros > 0) {
    usage += fmt::format(" beyond {:.6g} that Savings Plans pay", in_hours(covered.plan_micros));
  }
  return scaled_basis(usage, period);
}

/// The commitment itself: a price of its own making, with the source of the rates it pays.
CostItem plan_line(const PlanCommitment& plan, BillingPeriod period) {
  PriceRow price = *plan.rates.front();
  price.key.service = "Savings Plans";
  price.key.item = plan.name;
  price.unit = "hour";
  price.price = plan.purchase.per_hour;
  price.source = fmt::format("the scenario's commitment; its rates: {}", price.source);
  return all_month_line(price, 1, period);
}

CostItem on_demand_line(const MachineLedger& ledger, std::size_t usage) {
  const HourlyCoverage::OfUsage& covered = ledger.coverage.usages[usage];
  return bill_line(ledger.prices.on_demand[usage],
                   monthly_amount(covered.on_demand_micros, kMicrosPerHour, ledger.period),
                   on_demand_basis(ledger.times[usage], covered, ledger.period));
}

CostItem spot_line(const MachineLedger& ledger) {
  const MachineTime& time = ledger.times.front();
  const std::int64_t seconds = time.spot.total_seconds();
  return bill_line(
      *ledger.prices.spot_price, monthly_amount(seconds, kSecondsPerHour, ledger.period),
      scaled_basis(fmt::format("{:.6g} instance-hours of {} beyond {} on demand",
                               in_hours(Int128{seconds} * kMicrosPerSecond),
                               leases_text(time.spot_leases), ledger.prices.spot->on_demand_base),
                   ledger.period));
}

}  // namespace

Bill machine_bill(const Catalog& catalog, std::span<const MachineUsage> usages,
                  std::span<const Purchase> purchases, BillingPeriod period) {
  return bill_of(machine_ledger(catalog, usages, purchases, period));
}

Bill bill_of(const MachineLedger& ledger) {
  Bill bill;
  for (const ReservedInstances& reserved : ledger.prices.reserved) {
    bill.push_back(all_month_line(reserved.price, reserved.count, ledger.period));
  }
  for (const PlanCommitment& plan : ledger.prices.plans) {
    bill.push_back(plan_line(plan, ledger.period));
  }
  if (ledger.prices.spot_price) {
    bill.push_back(spot_line(ledger));
  }
  // Shown even when it is nothing, so that a reader sees that the commitments were enough.
  for (std::size_t i = 0; i < ledger.usages.size(); ++i) {
    bill.push_back(on_demand_line(ledger, i));
  }
  return bill;
}

}  // namespace llmplan
