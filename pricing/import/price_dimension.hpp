#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "llmplan/money.hpp"
#include "price_facts.hpp"

// What the texts of one price mean. Each function throws an InputError at its place.

namespace llmplan {

/// Bedrock's prices are per million tokens here.
inline constexpr std::int64_t kTokensOfOurUnit = 1'000'000;

[[noreturn]] void fail_dimension(const PriceDimension& dimension, std::string value,
                                 std::string expected);

/// A price in US dollars; any other currency is refused.
[[nodiscard]] Usd usd_of(const PriceDimension& dimension);

/// `price` of our unit. One of more than a million dollars is a slip.
[[nodiscard]] Usd sound_price(Usd price, const PriceDimension& dimension);

[[nodiscard]] bool is_hours(const PriceDimension& dimension);

/// Tokens that a price is for.
[[nodiscard]] std::int64_t tokens_of_unit(const PriceDimension& dimension, const PriceList& list);

/// A bound of a range in our units, of which one holds `per_unit` of the list's; "Inf" is none.
[[nodiscard]] std::optional<std::int64_t> range_bound(const PriceDimension& dimension,
                                                      std::string_view text, std::int64_t per_unit);

}  // namespace llmplan
