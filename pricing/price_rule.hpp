#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "price_row.hpp"

namespace llmplan {

/// What a user pays instead of the price of a list. Absent fields match everything; "*" in one
/// stands for any characters.
struct PriceRule {
  std::string agreement;  ///< the name of the file's rules: "EDP 2026"
  std::string as_of = "undated";
  std::optional<std::string> service;
  std::optional<std::string> region;
  std::optional<std::string> family;  ///< of instances: "g5" of g5.xlarge and ml.g5.xlarge
  std::optional<std::string> item;
  std::optional<std::string> purchase_option;
  /// Parts of 10^12 that the price is more: -120,000,000,000 is -12 %. Or else:
  std::optional<std::int64_t> change;
  std::optional<Usd> price;
  std::string position;  ///< of the rule in its file, for messages
};

/// 10^12, the whole of `PriceRule::change`.
inline constexpr std::int64_t kWholePrice = 1'000'000'000'000;

/// Does `pattern` match all of `text`?
[[nodiscard]] bool matches_pattern(std::string_view pattern, std::string_view text);

[[nodiscard]] bool rule_matches(const PriceRule& rule, const PriceKey& key);

/// The rows that a rule matches, each as the last such rule prices it, with a source such as
/// "EDP 2026: -12 % of <source>". A percentage of a price that is not a list price is none either.
/// Throws: InputError in `file` for a rule that matches nothing, with the nearest name.
[[nodiscard]] std::vector<PriceRow> priced_by_rules(std::span<const PriceRow> rows,
                                                    std::span<const PriceRule> rules,
                                                    const std::string& file);

}  // namespace llmplan
