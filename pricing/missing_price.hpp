#pragma once

#include <string>

#include "catalog.hpp"

namespace llmplan {

/// One sentence about a price that the catalogue lacks: the unknown service, region or item with
/// the nearest name, or the regions and purchase options in which the item does have a price.
[[nodiscard]] std::string missing_price_message(const Catalog& catalog, const PriceKey& key);

}  // namespace llmplan
