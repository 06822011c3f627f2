#include "price_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "llmplan/as_of.hpp"
#include "llmplan/error.hpp"
#include "name_form.hpp"

namespace llmplan {
namespace {

constexpr std::array kTrusts = {PriceTrust::TwoSources, PriceTrust::OneSource, PriceTrust::Imported,
                                PriceTrust::Derived, PriceTrust::Unverified};

}  // namespace

std::span<const TableColumn> PriceLine::columns() {
  constexpr bool kOptional = false;
  static constexpr std::array<TableColumn, Note + 1> kColumns = {{{"service"},
                                                                  {"region"},
                                                                  {"availability_zone", kOptional},
                                                                  {"item"},
                                                                  {"purchase_option"},
                                                                  {"tier_from"},
                                                                  {"tier_to"},
                                                                  {"unit"},
                                                                  {"price_usd"},
                                                                  {"currency", kOptional},
                                                                  {"valid_from", kOptional},
                                                                  {"valid_to", kOptional},
                                                                  {"source"},
                                                                  {"as_of"},
                                                                  {"trust"},
                                                                  {"note"}}};
  return kColumns;
}

std::vector<PriceRow> PriceLine::rows() const {
  const PriceRow read = row();
  std::vector<PriceRow> rows;
  for (std::string& region : regions()) {
    rows.push_back(read);
    rows.back().key.region = std::move(region);
  }
  return rows;
}

PriceRow PriceLine::row() const {
  PriceRow row;
  row.key.service = required(Service);
  row.key.item = required(Item);
  row.key.purchase_option = required(PurchaseOption);
  row.key.availability_zone = zone();
  row.tier_from = tier_bound(TierFrom).value_or(0);
  row.tier_to = tier_bound(TierTo);
  if (row.tier_to && *row.tier_to <= row.tier_from) {
    fail(TierTo, fmt::format("more than tier_from, {}", row.tier_from));
  }
  row.unit = required(Unit);
  row.price = price();
  read_validity(row);
  row.source = required(Source);
  row.as_of = as_of();
  row.trust = trust();
  row.note = at(Note);
  return row;
}

std::vector<std::string> PriceLine::regions() const {
  std::vector<std::string> regions;
  for (const std::string_view name : split_names(required(Region))) {
    if (!is_region_name(name)) {
      fail(Region, "region codes such as us-east-1, joined by |");
    }
    regions.emplace_back(name);
  }
  return regions;
}

std::string PriceLine::zone() const {
  const std::string& id = at(AvailabilityZone);
  if (!id.empty() && !is_zone_id(id)) {
    fail(AvailabilityZone, "the id of a zone such as use1-az1, or nothing");
  }
  return id;
}

std::optional<std::int64_t> PriceLine::tier_bound(Field field) const {
  const std::string& text = at(field);
  if (text.empty()) {
    return std::nullopt;
  }
  std::int64_t bound = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bound);
  if (error != std::errc{} || end != text.data() + text.size() || bound < 0) {
    fail(field, "a whole number of units, or nothing");
  }
  return bound;
}

/// `Usd` is the only money there is: a figure in another currency must not slip in as dollars.
Usd PriceLine::price() const {
  constexpr std::int64_t kDearestCents = 100'000'000;  // a million dollars a unit is a slip
  if (table_.has(Currency) && at(Currency) != "USD") {
    fail(Currency, "USD, the only currency that is read");
  }
  try {
    const Usd price = Usd::parse(required(PriceUsd));
    if (price >= Usd{} && price <= Usd::from_cents(kDearestCents)) {
      return price;
    }
  } catch (const std::invalid_argument&) {
    // Reported below with its place.
  }
  fail(PriceUsd, "US dollars from 0 to 1,000,000 with at most 12 decimals");
}

std::optional<Date> PriceLine::day(Field field) const {
  const std::optional<Date> day = parse_date(at(field));
  if (!day && !at(field).empty()) {
    fail(field, "a day such as 2026-09-01, or nothing");
  }
  return day;
}

void PriceLine::read_validity(PriceRow& row) const {
  row.valid_from = day(ValidFrom);
  row.valid_to = day(ValidTo);
  if (row.valid_from && row.valid_to && *row.valid_to < *row.valid_from) {
    fail(ValidTo, fmt::format("no day before valid_from, {}", at(ValidFrom)));
  }
}

std::string PriceLine::as_of() const {
  if (!is_as_of(required(AsOf))) {
    fail(AsOf, "a date such as 2026-07-20, 2026-07 or 2026, or \"undated\"");
  }
  return at(AsOf);
}

PriceTrust PriceLine::trust() const {
  std::vector<std::string> known;
  for (const PriceTrust trust : kTrusts) {
    if (at(Trust) == to_string(trust)) {
      return trust;
    }
    known.emplace_back(to_string(trust));
  }
  fail(Trust, fmt::format("one of {}", fmt::join(known, ", ")), nearest_name(at(Trust), known));
}

}  // namespace llmplan
