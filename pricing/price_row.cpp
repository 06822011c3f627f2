#include "price_row.hpp"

#include "llmplan/error.hpp"

namespace llmplan {

bool PriceRow::is_valid_on(Date date) const {
  return (!valid_from || *valid_from <= date) && (!valid_to || date <= *valid_to);
}

std::string_view to_string(PriceTrust trust) {
  switch (trust) {
    case PriceTrust::TwoSources:
      return "two-sources";
    case PriceTrust::OneSource:
      return "one-source";
    case PriceTrust::Imported:
      return "imported";
    case PriceTrust::Derived:
      return "derived";
    case PriceTrust::Unverified:
      return "unverified";
  }
  check(false, "a price has a known trust");
  return {};
}

}  // namespace llmplan
