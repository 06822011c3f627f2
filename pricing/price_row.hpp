#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "llmplan/calendar.hpp"
#include "llmplan/money.hpp"

namespace llmplan {

/// How far a price can be relied on, best first. The numbers stand in price books.
enum class PriceTrust : std::uint8_t {
  TwoSources = 0,  ///< two independent sources agree
  OneSource = 1,   ///< read from one
  Imported = 2,    ///< from the user's own price list, or set by the user
  Derived = 3,     ///< computed from another price; not a list price
  Unverified = 4,  ///< no current source found; not a list price
};

/// "two-sources", "one-source", "imported", "derived", "unverified": as in the price files.
[[nodiscard]] std::string_view to_string(PriceTrust trust);

/// What is sold, where and how it is bought: names one price, or one ladder of tiers, at any date.
struct PriceKey {
  std::string service;  ///< "EC2", "SageMaker", "Bedrock", "EBS", …
  std::string region;   ///< "us-east-1"
  std::string item;     ///< "g5.xlarge", "<model id> input tokens", "gp3 storage", …
  std::string purchase_option = "on-demand";
  std::string availability_zone = {};  ///< id such as "use1-az1"; empty where zones cost the same

  friend bool operator==(const PriceKey&, const PriceKey&) = default;
};

/// One price as it was read. `tier_from` and `tier_to` bound the monthly quantity, in `unit`, that
/// it holds for: [from, to), without end where `tier_to` is absent. `valid_from` and `valid_to` are
/// its first and last day, open where absent.
struct PriceRow {
  PriceKey key;
  std::int64_t tier_from = 0;
  std::optional<std::int64_t> tier_to;
  std::string unit;  ///< "hour", "GB-month", "1M tokens", …
  Usd price;
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;
  std::string source;  ///< file or page that was read
  std::string as_of;   ///< "2026-07-20", "2026", or "undated"
  PriceTrust trust = PriceTrust::Unverified;
  std::string note;

  [[nodiscard]] bool is_valid_on(Date date) const;
};

/// Selects rows; absent fields match everything.
struct PriceFilter {
  std::optional<std::string> service;
  std::optional<std::string> region;
  std::optional<std::string> item_contains;
  std::optional<std::string> purchase_option;
  std::optional<Date> valid_on;
};

}  // namespace llmplan
