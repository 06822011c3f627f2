#pragma once

#include <string>
#include <vector>

#include "bill.hpp"
#include "catalog.hpp"

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

}  // namespace llmplan
