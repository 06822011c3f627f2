#pragma once

#include <optional>
#include <string>
#include <vector>

#include "price_facts.hpp"
#include "price_row.hpp"
#include "sku_class.hpp"

namespace llmplan {

/// What one term asks for a product: tiers, without key, source and date.
struct TermPrices {
  std::string purchase_option;  ///< empty: the product's own
  std::vector<PriceRow> tiers;
};

/// Rates per hour, or per 1M tokens whatever number the list counts in. Of a reservation: the
/// effective hourly rate, hourly + upfront / (years × 8,760), with both parts in the note.
/// Nothing for a kind of term that we do not use.
/// Throws: InputError for a unit that is not known to be of hours or tokens, for another currency
/// than US dollars, a price that is none, ranges that are no whole numbers.
[[nodiscard]] std::optional<TermPrices> term_prices(const PriceTerm& term, PricedBy unit,
                                                    const PriceList& list);

/// "no-upfront" of "No Upfront"; empty for what is no way to pay.
[[nodiscard]] std::string payment_name(std::string_view payment);

/// Years of "1yr" and "3yr"; nothing for another lease.
[[nodiscard]] std::optional<std::int64_t> lease_years(std::string_view lease);

}  // namespace llmplan
