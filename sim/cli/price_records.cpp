#include "price_records.hpp"

#include <fmt/format.h>

#include "spot_interruption.hpp"

namespace llmplan {
namespace {

std::string day_text(const std::optional<Date>& day) { return day ? date_text(*day) : ""; }

FieldValue value_of(const std::optional<double>& number) {
  return number ? FieldValue{*number} : FieldValue{};
}

/// "5-10 %" of the machines in a month, of spot prices.
std::string interruption_text(const PriceKey& key) {
  if (key.purchase_option != "spot") {
    return {};
  }
  const auto known = find_spot_interruption(key.item, key.region);
  return known ? fmt::format("{}-{} %", known->from_percent, known->to_percent) : "";
}

void add_source(const PriceRow& row, Record& record) {
  record.push_back({"source", row.source});
  record.push_back({"note", row.note});
}

}  // namespace

Record price_record(const PriceRow& row) {
  return {
      {"service", row.key.service},
      {"region", row.key.region},
      {"availability_zone", row.key.availability_zone},
      {"item", row.key.item},
      {"purchase_option", row.key.purchase_option},
      {"tier_from", row.tier_from},
      {"price_usd", row.price.to_string()},
      {"currency", std::string{"USD"}},
      {"unit", row.unit},
      {"valid_from", day_text(row.valid_from)},
      {"valid_to", day_text(row.valid_to)},
      {"as_of", row.as_of},
      {"trust", std::string{to_string(row.trust)}},
  };
}

Record price_record_with_source(const PriceRow& row) {
  Record record = price_record(row);
  add_source(row, record);
  return record;
}

Record price_option_record(const PriceOption& option) {
  const PriceRow& row = option.row;
  return {
      {"purchase_option", row.key.purchase_option},
      {"availability_zone", row.key.availability_zone},
      {"tier_from", row.tier_from},
      {"price_usd", row.price.to_string()},
      {"unit", row.unit},
      {"monthly_usd", option.monthly ? option.monthly->rounded_to_cents().to_string() : ""},
      {"to_on_demand", value_of(option.to_on_demand)},
      {"to_us_east_1", value_of(option.to_us_east_1)},
      {"to_cheapest_zone", value_of(option.to_cheapest_zone)},
      {"interrupted_a_month", interruption_text(row.key)},
      {"as_of", row.as_of},
      {"stale", option.stale},
      {"trust", std::string{to_string(row.trust)}},
  };
}

Record price_option_record_with_source(const PriceOption& option) {
  Record record = price_option_record(option);
  record.push_back({"valid_from", day_text(option.row.valid_from)});
  record.push_back({"valid_to", day_text(option.row.valid_to)});
  add_source(option.row, record);
  return record;
}

}  // namespace llmplan
