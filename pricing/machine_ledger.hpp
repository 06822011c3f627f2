#pragma once

#include <span>
#include <vector>

#include "billing_period.hpp"
#include "hourly_coverage.hpp"
#include "machine_prices.hpp"
#include "running_time.hpp"

namespace llmplan {

/// When machines of one type ran, by the market they were bought on.
struct MachineTime {
  RunningTime regular;  ///< for commitments and on demand
  RunningTime spot;
  std::size_t regular_leases = 0;
  std::size_t spot_leases = 0;
};

/// The machines of a window, their prices, and which purchase pays for which of their time: what a
/// bill, a time line and a report of purchases are each a view of.
struct MachineLedger {
  std::vector<MachineUsage> usages;
  MachinePrices prices;
  std::vector<MachineTime> times;                        ///< of each usage
  std::vector<std::vector<std::int64_t>> used_per_hour;  ///< its regular instance-seconds
  HourlyCoverage coverage;
  BillingPeriod period;
};

/// Throws: as `machine_prices`. Precondition: at least one usage.
[[nodiscard]] MachineLedger machine_ledger(const Catalog& catalog,
                                           std::span<const MachineUsage> usages,
                                           std::span<const Purchase> purchases,
                                           BillingPeriod period);

/// Its lines: see `machine_bill`.
[[nodiscard]] Bill bill_of(const MachineLedger& ledger);

}  // namespace llmplan
