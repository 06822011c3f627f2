#include "term_prices.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace llmplan {
namespace {

constexpr std::int64_t kHoursPerYear = 8760;  // source: AWS price lists and bills
constexpr std::int64_t kTokensPerUnit = 1'000'000;

[[noreturn]] void fail(const PriceDimension& dimension, std::string value, std::string expected) {
  throw InputError(dimension.where, std::move(value), std::move(expected));
}

std::string lower(std::string_view text) { return attribute_name(text); }

/// Tokens that a price is for. AmazonBedrockFoundationModels counts "Units" of a million tokens and
/// says so in words alone. A wrong scale is worse than a missing price.
std::int64_t tokens_of(const PriceDimension& dimension, const PriceList& list) {
  const std::string unit = lower(dimension.unit);
  if (unit == "1ktokens" || unit == "1000tokens") {
    return 1000;
  }
  if (unit == "1mtokens") {
    return kTokensPerUnit;
  }
  if (unit == "tokens") {
    return 1;
  }
  const bool marketplace = list.offer == "AmazonBedrockFoundationModels";
  const bool says_million = lower(dimension.description).find("million") != std::string::npos;
  if (marketplace &&
      (unit == "1munits" || unit.rfind("million", 0) == 0 || (unit == "units" && says_million))) {
    return kTokensPerUnit;
  }
  fail(dimension, fmt::format("unit \"{}\"", dimension.unit),
       "1K tokens, 1M tokens or tokens: of another unit the scale is not known");
}

bool is_hours(const PriceDimension& dimension) {
  const std::string unit = lower(dimension.unit);
  return unit == "hrs" || unit == "hours" || unit == "hour" || unit == "hr";
}

bool is_once(const PriceDimension& dimension) { return lower(dimension.unit) == "quantity"; }

/// A bound of a range in our units, of which one holds `per_unit` of the list's.
std::optional<std::int64_t> bound_of(const PriceDimension& dimension, std::string_view text,
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
    fail(dimension, fmt::format("a range to or from \"{}\"", text),
         fmt::format("a whole multiple of {}, or Inf", per_unit));
  }
  return bound / per_unit;
}

/// A unit for more than a million dollars is a slip.
Usd sound(Usd price, const PriceDimension& dimension) {
  constexpr std::int64_t kDearestCents = 100'000'000;
  if (price > Usd::from_cents(kDearestCents)) {
    fail(dimension, price.to_string() + " USD", "at most 1,000,000 US dollars");
  }
  return price;
}

PriceRow tier_of(const PriceDimension& dimension, PricedBy unit, const PriceList& list) {
  PriceRow row;
  std::int64_t per_unit = 1;
  if (unit == PricedBy::Tokens) {
    per_unit = kTokensPerUnit / tokens_of(dimension, list);
  } else if (!is_hours(dimension)) {
    fail(dimension, fmt::format("unit \"{}\"", dimension.unit), "Hrs");
  }
  row.unit = unit == PricedBy::Tokens ? "1M tokens" : "hour";
  row.price = sound(usd_of(dimension) * per_unit, dimension);
  row.tier_from = bound_of(dimension, dimension.begin, per_unit).value_or(0);
  row.tier_to = bound_of(dimension, dimension.end, per_unit);
  if (row.tier_to && *row.tier_to <= row.tier_from) {
    fail(dimension, fmt::format("a range from {} to {}", dimension.begin, dimension.end),
         "one that ends after it begins");
  }
  return row;
}

/// What a reservation asks in all.
struct ReservedRate {
  Usd hourly;
  Usd upfront;
};

ReservedRate reserved_rate(const PriceTerm& term) {
  ReservedRate rate;
  for (const PriceDimension& dimension : term.dimensions) {
    if (is_hours(dimension)) {
      rate.hourly += usd_of(dimension);
    } else if (is_once(dimension)) {
      rate.upfront += usd_of(dimension);
    } else {
      fail(dimension, fmt::format("unit \"{}\"", dimension.unit), "Hrs or Quantity");
    }
  }
  return rate;
}

TermPrices reserved_prices(const PriceTerm& term) {
  const std::optional<std::int64_t> years = lease_years(term.lease);
  const std::string payment = payment_name(term.payment);
  const bool standard = term.offering_class == "standard";
  if (!years || payment.empty() || !(standard || term.offering_class == "convertible") ||
      term.dimensions.empty()) {
    throw InputError(term.where,
                     fmt::format("\"{}\", \"{}\", \"{}\", {} rates", term.lease,
                                 term.offering_class, term.payment, term.dimensions.size()),
                     "a reservation for 1yr or 3yr, standard or convertible, with No, Partial or "
                     "All Upfront and its rates");
  }
  const ReservedRate rate = reserved_rate(term);
  PriceRow row;
  row.unit = "hour";
  row.price =
      sound(rate.hourly + rate.upfront.prorate(1, *years * kHoursPerYear), term.dimensions.front());
  row.note = fmt::format("{} an hour and {} at the start", rate.hourly.to_string(),
                         rate.upfront.to_string());
  return {fmt::format("{} {}yr {}", standard ? "reserved" : "convertible", *years, payment), {row}};
}

}  // namespace

Usd usd_of(const PriceDimension& dimension) {
  constexpr std::int64_t kDearestCents = 10'000'000'000;  // a slip, or an upfront fee of a rack
  if (dimension.currency != "USD") {
    fail(dimension,
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
  fail(dimension, fmt::format("\"{}\"", dimension.price),
       "US dollars from 0 with at most 12 decimals");
}

std::string payment_name(std::string_view payment) {
  return payment == "No Upfront"        ? "no-upfront"
         : payment == "Partial Upfront" ? "partial-upfront"
         : payment == "All Upfront"     ? "all-upfront"
                                        : "";
}

std::optional<std::int64_t> lease_years(std::string_view lease) {
  return lease == "1yr"   ? std::optional<std::int64_t>(1)
         : lease == "3yr" ? std::optional<std::int64_t>(3)
                          : std::nullopt;
}

std::optional<TermPrices> term_prices(const PriceTerm& term, PricedBy unit, const PriceList& list) {
  if (term.kind == "Reserved" || (term.kind == "OnDemand" && !term.lease.empty())) {
    return reserved_prices(term);
  }
  if (term.kind != "OnDemand") {
    return std::nullopt;
  }
  TermPrices prices;
  for (const PriceDimension& dimension : term.dimensions) {
    prices.tiers.push_back(tier_of(dimension, unit, list));
  }
  return prices;
}

}  // namespace llmplan
