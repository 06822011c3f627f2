#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "llmplan/scenario.hpp"
#include "machine_usage.hpp"

namespace llmplan {

/// An option to commit, and what it costs per hour; of a plan, for each usage it applies to.
struct ReservedOffer {
  ReservedPurchase purchase;
  Usd price;
};
struct PlanOffer {
  SavingsPlanPurchase purchase;
  std::vector<std::optional<Usd>> rates;
};

/// How machines can be bought.
struct MachineMarket {
  std::vector<Usd> on_demand;             ///< of each usage
  std::optional<ReservedOffer> reserved;  ///< of the first usage's type: the cheapest
  std::vector<PlanOffer> plans;
  std::optional<Usd> spot;  ///< of the first usage's type
};

/// The options that have a price. Throws: MissingDataError without an on-demand price.
/// Precondition: at least one usage.
[[nodiscard]] MachineMarket machine_market(const Catalog& catalog,
                                           std::span<const MachineUsage> usages,
                                           std::span<const std::string> options);

}  // namespace llmplan
