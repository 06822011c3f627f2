#pragma once

#include <map>
#include <string>
#include <vector>

#include "imported_prices.hpp"
#include "price_facts.hpp"
#include "price_row.hpp"

namespace llmplan {

/// Adds a row with source and trust, and counts it.
void take_price(PriceRow row, const PriceList& list, std::vector<PriceRow>& rows,
                ImportReport& report);

/// What lists ask for each thing that we have a key for, until all lists are read.
class PriceOffers {
 public:
  /// `sku`: for messages. `list` stays until `settle`.
  void add(const PriceKey& key, const std::string& sku, std::vector<PriceRow> tiers,
           const PriceList& list);

  /// Takes each price once. Where two SKUs have one key and prices that differ, neither is taken.
  void settle(std::vector<PriceRow>& rows, ImportReport& report);

 private:
  struct Offered {
    std::string sku;
    std::vector<PriceRow> tiers;
    const PriceList* list;
  };
  static void settle(std::vector<Offered>& offered, std::vector<PriceRow>& rows,
                     ImportReport& report);

  std::map<std::string, std::vector<Offered>> offers_;  ///< by key, in order
};

}  // namespace llmplan
