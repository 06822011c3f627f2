#include "term_prices.hpp"

#include <fmt/format.h>

#include "price_dimension.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kHoursPerYear = 8760;  // source: AWS price lists and bills

bool is_once(const PriceDimension& dimension) {
  return attribute_name(dimension.unit) == "quantity";
}

PriceRow tier_of(const PriceDimension& dimension, PricedBy unit, const PriceList& list) {
  PriceRow row;
  std::int64_t per_unit = 1;
  if (unit == PricedBy::Tokens) {
    per_unit = kTokensOfOurUnit / tokens_of_unit(dimension, list);
  } else if (!is_hours(dimension)) {
    fail_dimension(dimension, fmt::format("unit \"{}\"", dimension.unit), "Hrs");
  }
  row.unit = unit == PricedBy::Tokens ? "1M tokens" : "hour";
  row.price = sound_price(usd_of(dimension) * per_unit, dimension);
  row.tier_from = range_bound(dimension, dimension.begin, per_unit).value_or(0);
  row.tier_to = range_bound(dimension, dimension.end, per_unit);
  if (row.tier_to && *row.tier_to <= row.tier_from) {
    fail_dimension(dimension, fmt::format("a range from {} to {}", dimension.begin, dimension.end),
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
      fail_dimension(dimension, fmt::format("unit \"{}\"", dimension.unit), "Hrs or Quantity");
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
  row.price = sound_price(rate.hourly + rate.upfront.prorate(1, *years * kHoursPerYear),
                          term.dimensions.front());
  row.note = fmt::format("{} an hour and {} at the start", rate.hourly.to_string(),
                         rate.upfront.to_string());
  return {fmt::format("{} {}yr {}", standard ? "reserved" : "convertible", *years, payment), {row}};
}

}  // namespace

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
