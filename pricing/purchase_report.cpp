#include "bill.hpp"
#include "machine_ledger.hpp"

namespace llmplan {
namespace {

/// The month's cost of `seconds` of machines in the window.
Usd monthly_cost(Usd per_hour, Int128 seconds, BillingPeriod period) {
  const Amount hours = monthly_amount(seconds, kSecondsPerHour, period);
  return per_hour.prorate(hours.numerator, hours.denominator);
}

/// Instance-seconds that the Reserved Instances could have covered in the window.
Int128 reserved_seconds(const MachineLedger& ledger) {
  return Int128{ledger.prices.reserved_count()} * ceil_seconds(ledger.period.window);
}

/// Of Reserved Instances at several prices, every one bears the same share of what was not used.
Usd unused_reservations(const MachineLedger& ledger) {
  const std::int64_t count = ledger.prices.reserved_count();
  if (count == 0) {
    return {};
  }
  const Int128 idle = reserved_seconds(ledger) - ledger.coverage.usages.front().reserved_seconds;
  return monthly_cost(ledger.prices.reserved_per_hour().prorate(1, count), idle, ledger.period);
}

}  // namespace

PurchaseReport purchase_report(const Catalog& catalog, std::span<const MachineUsage> usages,
                               std::span<const Purchase> purchases, BillingPeriod period) {
  const MachineLedger ledger = machine_ledger(catalog, usages, purchases, period);
  PurchaseReport report;
  for (std::size_t i = 0; i < usages.size(); ++i) {
    const Int128 seconds =
        Int128{ledger.times[i].regular.total_seconds()} + ledger.times[i].spot.total_seconds();
    report.on_demand += monthly_cost(ledger.prices.on_demand[i].price, seconds, period);
  }
  report.on_demand = report.on_demand.rounded_to_cents();
  report.paid = total(bill_of(ledger));
  report.unused = unused_reservations(ledger);
  for (const Usd of_plan : ledger.coverage.unused) {
    const Amount windows = monthly_amount(1, 1, period);
    report.unused += of_plan.prorate(windows.numerator, windows.denominator);
  }
  report.unused = report.unused.rounded_to_cents();
  return report;
}

}  // namespace llmplan
