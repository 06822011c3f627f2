#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog.hpp"

namespace llmplan {

/// One way to buy an item in a region, beside the others.
struct PriceOption {
  PriceRow row;
  std::optional<Usd> monthly;              ///< 730 hours of what is sold by the hour
  std::optional<double> to_on_demand;      ///< times the on-demand price of the same tier
  std::optional<double> to_us_east_1;      ///< times the same option's price there; not of zones
  std::optional<double> to_cheapest_zone;  ///< times the lowest of its zones, of prices by zone
  bool stale = false;                      ///< as price_age.hpp has it
};

/// Every option, zone and tier of an item in a region on the catalogue's price date, in order.
/// Throws: MissingDataError when there is none, as `Catalog::require`.
[[nodiscard]] std::vector<PriceOption> price_options(const Catalog& catalog,
                                                     const std::string& service,
                                                     const std::string& region,
                                                     const std::string& item);

/// The service that sells an item of that name in the region or, if none does, anywhere.
/// Throws: InputError when several do; MissingDataError with the nearest name when none does.
[[nodiscard]] std::string service_that_sells(const Catalog& catalog, const std::string& region,
                                             const std::string& item);

}  // namespace llmplan
