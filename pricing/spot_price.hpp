#pragma once

#include "catalog.hpp"

namespace llmplan {

/// The mean of the spot prices of all zones of the region that the catalogue has on its price date,
/// with their spread in the source: where in the region machines are found, nobody knows
/// beforehand. An average over zones, as a source may have it, counts where no zone is known. `key`
/// names the purchase option "spot". Throws: MissingDataError when no zone has a price.
[[nodiscard]] PriceRow spot_price(const Catalog& catalog, const PriceKey& key);

}  // namespace llmplan
