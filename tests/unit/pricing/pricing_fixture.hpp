#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "bill.hpp"
#include "catalog.hpp"
#include "tariff.hpp"

namespace llmplan {

constexpr const char* kPriceHeader =
    "service,region,item,purchase_option,tier_from,tier_to,unit,price_usd,source,as_of,trust,"
    "note\n";

/// The shipped catalogue, loaded once for all tests.
inline const Catalog& shipped_catalog() {
  static const Catalog catalog = Catalog::shipped();
  return catalog;
}

inline Date day(const char* text) { return parse_date(text).value(); }

inline Catalog catalog_of(const std::string& lines) {
  const std::string text = kPriceHeader + lines;
  const EmbeddedFile file{"test.csv", text};
  return Catalog::from_files({&file, 1}, day("2026-09-20"));
}

inline Duration seconds(std::int64_t count) { return std::chrono::seconds{count}; }
inline Duration hours(std::int64_t count) { return std::chrono::hours{count}; }

inline Lease lease(std::int64_t from_second, std::int64_t until_second) {
  return {Time{seconds(from_second)}, Time{seconds(until_second)}};
}

/// A window that is itself a month: quantities come out as they are.
inline BillingPeriod one_month() { return {hours(kHoursPerMonth)}; }

/// Shipped prices of us-east-1.
inline Tariff us_tariff(BillingPeriod period = one_month()) {
  static const std::string region = "us-east-1";
  return {shipped_catalog(), region, period, false};
}

inline Tariff us_tariff_with_free_tiers() {
  Tariff tariff = us_tariff();
  tariff.free_tiers = true;
  return tariff;
}

/// The line of an item; the bill has it.
inline const CostItem& line(const Bill& bill, const std::string& item) {
  for (const CostItem& candidate : bill) {
    if (candidate.item == item) {
      return candidate;
    }
  }
  throw std::out_of_range("no line of " + item);
}

}  // namespace llmplan
