#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "llmplan/scenario.hpp"
#include "machine_usage.hpp"

namespace llmplan {

/// Reserved Instances of one kind; `price` is effective: an upfront payment is spread over the
/// term.
struct ReservedInstances {
  PriceRow price;
  std::int64_t count = 0;
};

/// A Savings Plan and its rate for each usage; nothing where it does not apply.
struct PlanCommitment {
  SavingsPlanPurchase purchase;
  std::string name;  ///< "EC2 Instance Savings Plan, g5"
  std::vector<std::optional<PriceRow>> rates;
};

/// What machines cost under the purchases of a deployment.
struct MachinePrices {
  std::vector<PriceRow> on_demand;          ///< of each usage
  std::vector<ReservedInstances> reserved;  ///< of the first usage's type
  std::vector<PlanCommitment> plans;        ///< in AWS's order of use
  std::optional<SpotPurchase> spot;
  std::optional<PriceRow> spot_price;  ///< of the first usage's type: the mean over its zones

  [[nodiscard]] std::int64_t reserved_count() const;
  /// What all Reserved Instances cost in an hour.
  [[nodiscard]] Usd reserved_per_hour() const;
  /// What all commitments cost in an hour, used or not.
  [[nodiscard]] Usd committed_per_hour() const;
};

/// Reserved Instances and spot are bought of the first usage's type. EC2 Instance Savings Plans are
/// of its family. Savings Plans apply to every usage that has a rate under them.
/// Source: AWS, "Understanding how Savings Plans apply": EC2 Instance before Compute; GPU families
/// have no size flexibility, so that a Reserved Instance covers its own size.
/// Throws: MissingDataError when a price is missing, or a plan applies to none of the usages.
[[nodiscard]] MachinePrices machine_prices(const Catalog& catalog,
                                           std::span<const MachineUsage> usages,
                                           std::span<const Purchase> purchases);

/// "on-demand", "reserved 1yr no-upfront", "compute savings plan 3yr all-upfront", "spot": as the
/// catalogue names it.
[[nodiscard]] std::string purchase_option_name(const Purchase& purchase);

}  // namespace llmplan
