#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json_view.hpp"
#include "price_facts.hpp"

// The facts of a price list as JSON has them, in the bulk files and in the answers of GetProducts.

namespace llmplan {

[[nodiscard]] std::optional<JsonView> member_at(const JsonView& object, std::string_view key);

/// The text of a member; empty when it is absent or null.
/// Throws: InputError when it is anything else.
[[nodiscard]] std::string text_at(const JsonView& object, std::string_view key);

/// {"sku", "productFamily", "attributes": {…}}. Throws: InputError when that is not what it is.
[[nodiscard]] PricedProduct product_of(const JsonView& view);

/// {"offerTermCode", "priceDimensions": {…}, "termAttributes": {…}} under terms.<kind>.
/// Throws: as `product_of`.
[[nodiscard]] PriceTerm term_of(const JsonView& view, std::string_view kind,
                                const std::string& file);

}  // namespace llmplan
