#pragma once

#include <cstdint>
#include <string>

#include "billing_period.hpp"
#include "catalog.hpp"
#include "llmplan/cost.hpp"

namespace llmplan {

/// What the bills of supporting services are computed with. Prices that the region lacks are those
/// of us-east-1, marked as derived.
struct Tariff {
  const Catalog& catalog;
  const std::string& region;
  BillingPeriod period;
  bool free_tiers = false;  ///< the account's free allowances come off, where the catalogue has one
};

/// Something that is sold: a service and its item, as the catalogue names them.
struct Offer {
  std::string service;
  std::string item;
};

/// A quantity of a month, a line for each tier that it reaches. A free allowance, if it applies,
/// has a line of its own at no cost and does not count towards the tiers. Throws: MissingDataError
/// for a missing price, or beyond the last tier.
[[nodiscard]] Bill quantity_bill(const Tariff& tariff, const Offer& offer, const Amount& monthly,
                                 const std::string& basis);

/// `numerator / denominator` of the offer's unit, used in the window: scaled to the month. `what`
/// says it in words. Throws: as `quantity_bill`.
[[nodiscard]] Bill usage_bill(const Tariff& tariff, const Offer& offer, Int128 numerator,
                              Int128 denominator, const std::string& what);

/// `count` things that are sold by the hour, all month: a begun hour is a full one.
[[nodiscard]] Bill all_month_bill(const Tariff& tariff, const Offer& offer, std::int64_t count);

/// `count` things that are sold by the month.
[[nodiscard]] Bill monthly_bill(const Tariff& tariff, const Offer& offer, std::int64_t count);

}  // namespace llmplan
