#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "price_rule.hpp"

namespace llmplan {

/// A file of rules: what an agreement changes about the prices of the lists.
struct PriceOverride {
  std::string name;  ///< "EDP 2026"
  std::vector<PriceRule> rules;
};

/// Reads the format `llmplan.price-override/1` (docs/prices.md).
/// Throws: InputError with a JSON pointer.
[[nodiscard]] PriceOverride parse_price_override(std::string_view text, const std::string& file);

}  // namespace llmplan
