#include "spot_json.hpp"

#include <cmath>

#include "json_facts.hpp"

namespace llmplan {
namespace {

/// A moment as a text, or as seconds from 1970, which is how some libraries write it.
std::int64_t moment_of(const JsonView& entry) {
  constexpr double kLatest = 253402300800.0;  // the year 10000
  const std::optional<JsonView> stamp = member_at(entry, "Timestamp");
  if (!stamp) {
    entry.fail_missing("a \"Timestamp\"");
  }
  if (const auto* text = stamp->get_if<std::string>()) {
    if (const std::optional<std::int64_t> seconds = parse_stamp(*text)) {
      return *seconds;
    }
  } else if (const auto* natural = stamp->get_if<std::uint64_t>();
             natural != nullptr && static_cast<double>(*natural) < kLatest) {
    return static_cast<std::int64_t>(*natural);
  } else if (const auto* real = stamp->get_if<double>();
             real != nullptr && *real >= 0 && *real < kLatest) {
    return static_cast<std::int64_t>(std::floor(*real));
  }
  stamp->fail("a time such as \"2026-01-06T04:32:53.000Z\", or seconds from 1970");
}

}  // namespace

bool is_spot_entry(const JsonView& view) {
  return view.is_object() && member_at(view, "SpotPrice").has_value();
}

void read_spot_entry(const JsonView& view, const std::string& file, PriceCollector& prices) {
  SpotPrice price;
  price.instance_type = text_at(view, "InstanceType");
  price.product = text_at(view, "ProductDescription");
  price.zone = text_at(view, "AvailabilityZone");
  price.zone_id = text_at(view, "AvailabilityZoneId");
  price.since = moment_of(view);
  price.price.unit = "Hrs";
  price.price.price = text_at(view, "SpotPrice");
  price.price.currency = "USD";  // source: EC2 API reference, SpotPrice
  price.price.where = {file, child_pointer(view.pointer(), "SpotPrice")};
  if (price.instance_type.empty() || price.zone.empty()) {
    view.fail_missing("an \"InstanceType\" and an \"AvailabilityZone\"");
  }
  prices.add_spot_price(price);
}

}  // namespace llmplan
