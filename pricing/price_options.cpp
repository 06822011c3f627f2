#include "price_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "billing_period.hpp"
#include "llmplan/error.hpp"
#include "price_age.hpp"

namespace llmplan {
namespace {

constexpr const char* kReferenceRegion = "us-east-1";

/// Price over that of another row that is priced alike: the same tier, the same unit.
std::optional<double> ratio(const PriceRow& row, const std::vector<PriceRow>& others) {
  for (const PriceRow& other : others) {
    if (other.tier_from == row.tier_from && other.unit == row.unit && other.price > Usd{}) {
      return row.price.to_double() / other.price.to_double();
    }
  }
  return std::nullopt;
}

std::vector<PriceRow> tiers_if_any(const Catalog& catalog, const PriceKey& key) {
  return catalog.find(key) ? catalog.tiers(key) : std::vector<PriceRow>{};
}

std::optional<double> to_cheapest_zone(const PriceRow& row, const std::vector<PriceRow>& rows) {
  std::optional<Usd> cheapest;
  for (const PriceRow& other : rows) {
    const bool comparable = !other.key.availability_zone.empty() &&
                            other.key.purchase_option == row.key.purchase_option &&
                            other.tier_from == row.tier_from;
    if (comparable && (!cheapest || other.price < *cheapest)) {
      cheapest = other.price;
    }
  }
  const bool known = !row.key.availability_zone.empty() && cheapest && *cheapest > Usd{};
  return known ? std::optional(row.price.to_double() / cheapest->to_double()) : std::nullopt;
}

std::vector<PriceRow> rows_of(const Catalog& catalog, const std::string& service,
                              const std::string& region, const std::string& item) {
  PriceFilter filter;
  filter.service = service;
  filter.region = region;
  filter.item_contains = item;
  filter.valid_on = catalog.price_date();
  std::vector<PriceRow> rows = catalog.list(filter);
  std::erase_if(rows, [&item](const PriceRow& row) { return row.key.item != item; });
  return rows;
}

}  // namespace

std::vector<PriceOption> price_options(const Catalog& catalog, const std::string& service,
                                       const std::string& region, const std::string& item) {
  const std::vector<PriceRow> rows = rows_of(catalog, service, region, item);
  if (rows.empty()) {
    static_cast<void>(catalog.require({service, region, item}));  // throws: it says what there is
  }
  const std::vector<PriceRow> on_demand = tiers_if_any(catalog, {service, region, item});
  std::vector<PriceOption> options;
  for (const PriceRow& row : rows) {
    PriceOption option;
    option.row = row;
    if (row.unit == "hour") {
      option.monthly = row.price * kHoursPerMonth;
    }
    option.to_on_demand = ratio(row, on_demand);
    if (row.key.availability_zone.empty()) {
      option.to_us_east_1 = ratio(
          row, tiers_if_any(catalog, {service, kReferenceRegion, item, row.key.purchase_option}));
    }
    option.to_cheapest_zone = to_cheapest_zone(row, rows);
    option.stale = is_stale(row.as_of, catalog.price_date());
    options.push_back(std::move(option));
  }
  return options;
}

std::string service_that_sells(const Catalog& catalog, const std::string& region,
                               const std::string& item) {
  std::set<std::string> here;
  std::set<std::string> anywhere;
  std::set<std::string> items;
  for (const PriceRow& row : catalog.list({})) {
    items.insert(row.key.item);
    if (row.key.item == item) {
      anywhere.insert(row.key.service);
      if (row.key.region == region) {
        here.insert(row.key.service);
      }
    }
  }
  const std::set<std::string>& services = here.empty() ? anywhere : here;
  if (services.empty()) {
    const std::string nearest = nearest_name(item, {items.begin(), items.end()});
    throw MissingDataError(
        fmt::format("no price of \"{}\"{}", item,
                    nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest)));
  }
  if (services.size() > 1) {
    throw InputError({}, fmt::format("\"{}\" without a service", item),
                     fmt::format("one of the services that sell it before its name: {}",
                                 fmt::join(services, ", ")));
  }
  return *services.begin();
}

}  // namespace llmplan
