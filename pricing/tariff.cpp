#include "tariff.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bill_line.hpp"

namespace llmplan {
namespace {

constexpr const char* kFreeTier = "free tier";
/// Allowances are the account's, over all regions; the catalogue keeps them here.
constexpr const char* kFreeTierRegion = "us-east-1";

}  // namespace

Bill quantity_bill(const Tariff& tariff, const Offer& offer, const Amount& monthly,
                   const std::string& basis) {
  const std::vector<PriceRow> tiers =
      infrastructure_tiers(tariff.catalog, {offer.service, tariff.region, offer.item});
  if (monthly.numerator == 0) {
    return {};
  }
  Bill bill;
  Int128 paid = monthly.numerator;
  const auto free =
      tariff.free_tiers
          ? tariff.catalog.find({offer.service, kFreeTierRegion, offer.item, kFreeTier})
          : std::nullopt;
  if (free && free->tier_to) {
    const Int128 allowed = std::min(paid, Int128{*free->tier_to} * monthly.denominator);
    bill.push_back(bill_line(*free, to_amount(allowed, monthly.denominator), basis));
    paid -= allowed;
  }
  append(bill, tiered_lines(tiers, to_amount(paid, monthly.denominator), basis));
  return bill;
}

Bill usage_bill(const Tariff& tariff, const Offer& offer, Int128 numerator, Int128 denominator,
                const std::string& what) {
  return quantity_bill(tariff, offer, monthly_amount(numerator, denominator, tariff.period),
                       scaled_basis(what, tariff.period));
}

Bill all_month_bill(const Tariff& tariff, const Offer& offer, std::int64_t count) {
  return quantity_bill(tariff, offer, to_amount(Int128{count} * tariff.period.hours, 1),
                       fmt::format("{} × {} h", count, tariff.period.hours));
}

Bill monthly_bill(const Tariff& tariff, const Offer& offer, std::int64_t count) {
  return quantity_bill(tariff, offer, to_amount(count, 1), fmt::format("{} × 1 month", count));
}

}  // namespace llmplan
