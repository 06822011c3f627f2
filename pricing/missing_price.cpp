#include "missing_price.hpp"

#include <fmt/format.h>

#include <set>
#include <vector>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Names = std::set<std::string>;

/// What is known about the service, in order.
struct Neighbours {
  Names regions;        ///< where the item is sold this way
  Names options;        ///< how the item is sold in the region
  Names items_here;     ///< what is sold this way in the region
  Names service_items;  ///< what the service sells anywhere
};

Neighbours neighbours_of(const std::vector<PriceRow>& service_rows, const PriceKey& key) {
  Neighbours found;
  for (const PriceRow& row : service_rows) {
    const bool same_region = row.key.region == key.region;
    const bool same_item = row.key.item == key.item;
    const bool same_option = row.key.purchase_option == key.purchase_option;
    found.service_items.insert(row.key.item);
    if (same_item && same_option) {
      found.regions.insert(row.key.region);
    }
    if (same_item && same_region) {
      found.options.insert(row.key.purchase_option);
    }
    if (same_region && same_option) {
      found.items_here.insert(row.key.item);
    }
  }
  return found;
}

std::string did_you_mean(const std::string& name, const Names& known) {
  const std::string nearest = nearest_name(name, {known.begin(), known.end()});
  return nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest);
}

std::string zone_text(const PriceKey& key) {
  return key.availability_zone.empty() ? "" : ", zone " + key.availability_zone;
}

/// When the price does exist, but not on the price date; empty where it never does.
std::string other_days(const Catalog& catalog, const PriceKey& key) {
  PriceFilter filter;
  filter.service = key.service;
  filter.region = key.region;
  filter.purchase_option = key.purchase_option;
  std::string days;
  for (const PriceRow& row : catalog.list(filter)) {
    if (row.key == key && row.tier_from == 0) {
      days += row.valid_from
                  ? fmt::format("{}from {}", days.empty() ? "" : ", ", date_text(*row.valid_from))
                  : "";
      days += row.valid_to
                  ? fmt::format("{}to {}", row.valid_from ? " " : "", date_text(*row.valid_to))
                  : "";
    }
  }
  return days.empty()
             ? ""
             : fmt::format(" on {}; there is one {}", date_text(catalog.price_date()), days);
}

}  // namespace

std::string missing_price_message(const Catalog& catalog, const PriceKey& key) {
  const std::string what = fmt::format("no {} price of {} \"{}\" in {}{}", key.purchase_option,
                                       key.service, key.item, key.region, zone_text(key));
  if (const std::string other = other_days(catalog, key); !other.empty()) {
    return what + other;
  }
  PriceFilter of_service;
  of_service.service = key.service;
  of_service.valid_on = catalog.price_date();
  const std::vector<PriceRow> rows = catalog.list(of_service);
  if (rows.empty()) {
    Names services;
    for (const PriceRow& row : catalog.list({})) {
      services.insert(row.key.service);
    }
    return fmt::format("{}: no such service{}", what, did_you_mean(key.service, services));
  }
  if (!catalog.knows_region(key.region)) {
    const Names regions(catalog.regions().begin(), catalog.regions().end());
    return fmt::format("{}: no such region{}", what, did_you_mean(key.region, regions));
  }
  const Neighbours near = neighbours_of(rows, key);
  if (!near.options.empty()) {
    return fmt::format("{}; it is sold there as {}", what, fmt::join(near.options, ", "));
  }
  if (!near.regions.empty()) {
    return fmt::format("{}; it has one in {}{}", what, fmt::join(near.regions, ", "),
                       near.items_here.empty() ? "" : did_you_mean(key.item, near.items_here));
  }
  const std::string here = did_you_mean(key.item, near.items_here);
  return what + (here.empty() ? did_you_mean(key.item, near.service_items) : here);
}

}  // namespace llmplan
