#pragma once

#include <span>
#include <string>
#include <vector>

#include "billing_period.hpp"
#include "catalog.hpp"
#include "llmplan/scenario.hpp"
#include "machine_usage.hpp"

namespace llmplan {

/// The purchases among `options` under which a month of the machines costs least. Exact for
/// machines of one type: Reserved Instances by trying each count; a Savings Plan, whose cost is
/// convex and piecewise linear in its commitment, at a quantile of the hourly demand curve; spot by
/// trying each on-demand base. At most one kind of Savings Plan is bought, and one kind of
/// reservation. Options without a price are left out; what they do not cover is on-demand. Source:
/// the newsvendor quantile; Savings Plans by AWS's order of use (hourly_coverage.hpp). Throws:
/// MissingDataError without an on-demand price. Precondition: at least one usage.
[[nodiscard]] std::vector<Purchase> cheapest_purchases(const Catalog& catalog,
                                                       std::span<const MachineUsage> usages,
                                                       BillingPeriod period,
                                                       std::span<const std::string> options);

/// The least that an hour of a machine can cost.
struct HourlyPrices {
  Usd committed;  ///< paid whether it runs or not; that of `flexible` without commitments
  Usd flexible;   ///< paid while it runs
};

/// Under any of the options. Throws: MissingDataError without an on-demand price.
[[nodiscard]] HourlyPrices least_hourly_prices(const Catalog& catalog, const MachineUsage& machine,
                                               std::span<const std::string> options);

}  // namespace llmplan
