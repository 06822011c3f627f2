#include "price_dimension.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <utility>

namespace llmplan {

void fail_dimension(const PriceDimension& dimension, std::string value, std::string expected) {
  throw InputError(dimension.where, std::move(value), std::move(expected));
}

Usd usd_of(const PriceDimension& dimension) {
  constexpr std::int64_t kDearestCents = 10'000'000'000;  // a slip, or an upfront fee of a rack
  if (dimension.currency != "USD") {
    fail_dimension(dimension,
                   fmt::format("a price in {}",
                               dimension.currency.empty() ? "no currency" : dimension.currency),
                   "US dollars: the lists of AWS China are in CNY, which has no fixed rate");
  }
  try {
    const Usd price = Usd::parse(dimension.price);
    if (price >= Usd{} && price <= Usd::from_cents(kDearestCents)) {
      return price;
    }
  } catch (const std::invalid_argument&) {
    // Reported below with its place.
  }
  fail_dimension(dimension, fmt::format("\"{}\"", dimension.price),
                 "US dollars from 0 with at most 12 decimals");
}

Usd sound_price(Usd price, const PriceDimension& dimension) {
  constexpr std::int64_t kDearestCents = 100'000'000;
  if (price > Usd::from_cents(kDearestCents)) {
    fail_dimension(dimension, price.to_string() + " USD", "at most 1,000,000 US dollars");
  }
  return price;
}

bool is_hours(const PriceDimension& dimension) {
  const std::string unit = attribute_name(dimension.unit);
  return unit == "hrs" || unit == "hours" || unit == "hour" || unit == "hr";
}

// AmazonBedrockFoundationModels counts units of a million tokens and says so in words alone. A
// wrong scale is worse than a missing price.
std::int64_t tokens_of_unit(const PriceDimension& dimension, const PriceList& list) {
  const std::string unit = attribute_name(dimension.unit);
  if (unit == "1ktokens" || unit == "1000tokens") {
    return 1000;
  }
  if (unit == "1mtokens") {
    return kTokensOfOurUnit;
  }
  if (unit == "tokens") {
    return 1;
  }
  const bool marketplace = list.offer == "AmazonBedrockFoundationModels";
  const bool says_million =
      attribute_name(dimension.description).find("million") != std::string::npos;
  if (marketplace &&
      (unit == "1munits" || unit.rfind("million", 0) == 0 || (unit == "units" && says_million))) {
    return kTokensOfOurUnit;
  }
  fail_dimension(dimension, fmt::format("unit \"{}\"", dimension.unit),
                 "1K tokens, 1M tokens or tokens: of another unit the scale is not known");
}

std::optional<std::int64_t> range_bound(const PriceDimension& dimension, std::string_view text,
                                        std::int64_t per_unit) {
  if (text.empty() || text == "Inf") {
    return std::nullopt;
  }
  std::string_view digits = text;
  if (const std::size_t point = digits.find('.'); point != std::string_view::npos) {
    const bool whole = digits.find_first_not_of('0', point + 1) == std::string_view::npos;
    digits = whole ? digits.substr(0, point) : "";
  }
  std::int64_t bound = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bound);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size() || bound < 0 ||
      bound % per_unit != 0) {
    fail_dimension(dimension, fmt::format("a range to or from \"{}\"", text),
                   fmt::format("a whole multiple of {}, or Inf", per_unit));
  }
  return bound / per_unit;
}

}  // namespace llmplan
