#include "price_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "llmplan/calendar.hpp"

namespace llmplan {
namespace {

constexpr auto kAttributes = std::to_array<std::string_view>({
    "capacitystatus", "component",       "feature",     "inferencetype",  "instancename",
    "instancetype",   "licensemodel",    "location",    "locationtype",   "marketoption",
    "model",          "operatingsystem", "operation",   "preinstalledsw", "regioncode",
    "servicecode",    "servicename",     "servicetier", "tenancy",        "titanmodel",
    "tokentype",      "usagetype",
});

}  // namespace

std::string attribute_name(std::string_view written) {
  std::string name;
  for (const char c : written) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      name += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return name;
}

std::string_view PricedProduct::operator[](std::string_view name) const {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string_view{} : std::string_view{found->second};
}

void PricedProduct::set(std::string_view written, std::string_view value) {
  std::string name = attribute_name(written);
  if (std::find(kAttributes.begin(), kAttributes.end(), name) != kAttributes.end()) {
    attributes.insert_or_assign(std::move(name), value);
  }
}

std::string list_source(const PriceList& list) {
  return fmt::format("{}{}{} ({})", list.offer.empty() ? "price list" : list.offer,
                     list.version.empty() ? "" : " price list ", list.version, list.file);
}

std::string list_date(const PriceList& list) {
  constexpr std::size_t kDay = 10;
  const std::string day = list.published.substr(0, kDay);
  return parse_date(day) ? day : "undated";
}

}  // namespace llmplan
