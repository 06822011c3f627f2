#include "bill_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr const char* kReferenceRegion = "us-east-1";
constexpr std::int64_t kGbPerTb = 1024;

bool is_list_price(PriceTrust trust) {
  return trust != PriceTrust::Derived && trust != PriceTrust::Unverified;
}

/// "10 TB", "300 1M requests".
std::string quantity_text(std::int64_t quantity, const std::string& unit) {
  const bool in_terabytes = (unit == "GB" || unit == "GB-month") && quantity % kGbPerTb == 0;
  return in_terabytes ? fmt::format("{} TB", quantity / kGbPerTb)
                      : fmt::format("{} {}", quantity, unit);
}

/// "internet out, first 10 TB", "…, next 40 TB", "…, over 150 TB".
std::string tier_name(const PriceRow& tier) {
  if (!tier.tier_to) {
    return tier.tier_from == 0 ? tier.key.item
                               : fmt::format("{}, over {}", tier.key.item,
                                             quantity_text(tier.tier_from, tier.unit));
  }
  return fmt::format("{}, {} {}", tier.key.item, tier.tier_from == 0 ? "first" : "next",
                     quantity_text(*tier.tier_to - tier.tier_from, tier.unit));
}

}  // namespace

CostItem bill_line(const PriceRow& price, const Amount& monthly, std::string basis) {
  CostItem item;
  item.service = price.key.service;
  item.item = price.key.item;
  item.purchase_option = price.key.purchase_option;
  item.quantity = monthly;
  item.unit = price.unit;
  item.unit_price = price.price;
  item.monthly = price.price.prorate(monthly.numerator, monthly.denominator).rounded_to_cents();
  item.price_source = is_list_price(price.trust)
                          ? price.source
                          : fmt::format("{}: {}", to_string(price.trust), price.source);
  item.as_of = price.as_of;
  item.basis = std::move(basis);
  return item;
}

CostItem all_month_line(const PriceRow& price, std::int64_t count, BillingPeriod period) {
  return bill_line(price, to_amount(Int128{count} * period.hours, 1),
                   fmt::format("{} × {} h", count, period.hours));
}

void add_usage(Bill& bill, const PriceRow& price, const Amount& monthly, std::string basis) {
  if (monthly.numerator != 0) {
    bill.push_back(bill_line(price, monthly, std::move(basis)));
  }
}

std::vector<PriceRow> infrastructure_tiers(const Catalog& catalog, const PriceKey& key) {
  if (catalog.find(key) || !catalog.knows_region(key.region)) {
    return catalog.tiers(key);
  }
  PriceKey reference = key;
  reference.region = kReferenceRegion;
  std::vector<PriceRow> tiers = catalog.tiers(reference);
  for (PriceRow& tier : tiers) {
    tier.key.region = key.region;
    tier.trust = std::max(tier.trust, PriceTrust::Derived);
    tier.source = fmt::format("the {} price, none known in {}; {}", kReferenceRegion, key.region,
                              tier.source);
  }
  return tiers;
}

PriceRow infrastructure_price(const Catalog& catalog, const PriceKey& key) {
  return infrastructure_tiers(catalog, key).front();
}

Bill tiered_lines(const std::vector<PriceRow>& tiers, const Amount& monthly,
                  const std::string& basis) {
  Bill bill;
  const Int128 used = monthly.numerator;
  const Int128 unit = monthly.denominator;
  for (const PriceRow& tier : tiers) {
    const Int128 from = tier.tier_from * unit;
    const Int128 to = tier.tier_to ? std::min(used, *tier.tier_to * unit) : used;
    if (to > from) {
      bill.push_back(bill_line(tier, to_amount(to - from, unit), basis));
      bill.back().item = tier_name(tier);
    }
  }
  const PriceRow& last = tiers.back();
  if (last.tier_to && used > *last.tier_to * unit) {
    throw MissingDataError(fmt::format("no price of {} \"{}\" in {} beyond {} a month",
                                       last.key.service, last.key.item, last.key.region,
                                       quantity_text(*last.tier_to, last.unit)));
  }
  return bill;
}

}  // namespace llmplan
