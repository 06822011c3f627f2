#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "imported_prices.hpp"
#include "model_names.hpp"
#include "price_facts.hpp"
#include "price_offers.hpp"
#include "savings_plan.hpp"
#include "sku_class.hpp"
#include "spot_price.hpp"

namespace llmplan {

/// Gathers the facts of price lists and keeps those that we have a price key for; counts the rest.
class PriceCollector {
 public:
  /// Without `regions`, all. `models` outlives it.
  PriceCollector(const ModelNames& models, std::set<std::string> regions);

  /// A list that the following facts come from; it may be completed until `finish`.
  [[nodiscard]] PriceList& add_list(const std::string& file);
  /// One that is already complete, the same for the same facts.
  [[nodiscard]] const PriceList& list_like(const PriceList& facts);

  /// Keeps the product if it is one of ours, so that `knows` its SKU.
  void add_product(const PricedProduct& product, const PriceList& list);
  [[nodiscard]] bool knows(std::string_view sku) const;

  /// Throws: InputError as `term_prices`. Precondition: `knows(sku)`.
  void add_term(const std::string& sku, const PriceTerm& term, const PriceList& list);
  /// Counts something that is not taken.
  void skip(const std::string& why) { ++report_.skipped[why]; }

  /// Of the list that was added last.
  void add_spot_price(const SpotPrice& price);
  void add_savings_rate(const SavingsRate& rate, const PriceList& list);

  /// All prices, once. Where two SKUs have one key and prices that differ, neither is taken.
  [[nodiscard]] ImportedPrices finish();

 private:
  struct JoinedRate {
    PriceKey key;
    SavingsRate rate;
    const PriceList* list;
  };

  [[nodiscard]] SkuClass classify(const PricedProduct& product, const PriceList& list) const;
  [[nodiscard]] bool is_chosen(const std::string& region) const;
  void join_savings_rates();

  const ModelNames& models_;
  std::set<std::string> regions_;
  std::deque<PriceList> lists_;                    ///< addresses stay
  std::map<std::string, Sold, std::less<>> sold_;  ///< by SKU
  std::set<std::string> priced_places_;  ///< "service region" of which the list itself was read
  std::vector<JoinedRate> savings_;
  SpotHistory spot_;
  const PriceList* spot_list_ = nullptr;
  PriceOffers offers_;
  ImportReport report_;
};

}  // namespace llmplan
