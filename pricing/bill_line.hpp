#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "billing_period.hpp"
#include "catalog.hpp"
#include "llmplan/cost.hpp"

namespace llmplan {

/// `monthly` of `price`, rounded to the cent; `basis` says where the quantity comes from. A price
/// that is not a list price has its trust in front of its source: "derived: …", "unverified: …".
[[nodiscard]] CostItem bill_line(const PriceRow& price, const Amount& monthly, std::string basis);

/// `count` things for all hours of the month.
[[nodiscard]] CostItem all_month_line(const PriceRow& price, std::int64_t count,
                                      BillingPeriod period);

/// Adds a line unless its quantity is nothing.
void add_usage(Bill& bill, const PriceRow& price, const Amount& monthly, std::string basis);

/// The tiers of a price of the infrastructure. Where the region has none, those of us-east-1 stand
/// in, with trust `Derived` and a source that says so.
/// Throws: MissingDataError when the region is unknown or us-east-1 lacks the price too.
[[nodiscard]] std::vector<PriceRow> infrastructure_tiers(const Catalog& catalog,
                                                         const PriceKey& key);
/// The same for a price without tiers, or the first of them.
[[nodiscard]] PriceRow infrastructure_price(const Catalog& catalog, const PriceKey& key);

/// A line for each tier that `monthly` reaches. Throws: MissingDataError when it passes the last.
[[nodiscard]] Bill tiered_lines(const std::vector<PriceRow>& tiers, const Amount& monthly,
                                const std::string& basis);

}  // namespace llmplan
