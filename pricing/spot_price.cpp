#include "spot_price.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace llmplan {
namespace {

bool has_zone(const PriceRow& row) { return !row.key.availability_zone.empty(); }

}  // namespace

PriceRow spot_price(const Catalog& catalog, const PriceKey& key) {
  std::vector<PriceRow> zones =
      catalog.list({key.service, key.region, key.item, key.purchase_option, catalog.price_date()});
  std::erase_if(zones, [&key](const PriceRow& row) { return row.key.item != key.item; });
  const bool by_zone = std::any_of(zones.begin(), zones.end(), has_zone);
  std::erase_if(zones, [by_zone](const PriceRow& row) { return has_zone(row) != by_zone; });
  if (zones.size() <= 1) {
    return zones.empty() ? catalog.require(key) : zones.front();
  }
  const auto by_price = [](const PriceRow& a, const PriceRow& b) { return a.price < b.price; };
  const auto [low, high] = std::minmax_element(zones.begin(), zones.end(), by_price);
  Usd sum;
  for (const PriceRow& row : zones) {
    sum += row.price;
  }
  PriceRow mean = zones.front();
  mean.price = sum.prorate(1, static_cast<std::int64_t>(zones.size()));
  mean.source = fmt::format("mean of {} zones, {} to {} USD; {}", zones.size(),
                            low->price.to_string(), high->price.to_string(), mean.source);
  return mean;
}

}  // namespace llmplan
