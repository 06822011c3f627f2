#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json_path.hpp"
#include "json_view.hpp"
#include "price_collector.hpp"

namespace llmplan {

/// The rates of savings plans: plans in `products`, and in `terms.savingsPlan` what an hour of each
/// thing costs under one. In any order.
class SavingsPlanJson {
 public:
  /// All three outlive the reader.
  SavingsPlanJson(const std::string& file, PriceCollector& prices, PriceList& list);

  /// Does a path of this format hold something that `take` reads?
  [[nodiscard]] static bool wants(const JsonPath& path);
  void take(const JsonPath& path, const JsonNode& value);
  /// Joins rates with their plans. Throws: InputError for a plan that is not there.
  void finish();

 private:
  struct Term {
    std::string sku;
    std::string lease;
    std::vector<SavingsRate> rates;
    InputLocation where;
  };

  void read_plan(const JsonView& view);
  void read_rate(const JsonView& view, Term& term);

  const std::string& file_;
  PriceCollector& prices_;
  PriceList& list_;
  std::map<std::string, SavingsPlan> plans_;
  std::map<std::size_t, Term> terms_;  ///< by position in the file
};

}  // namespace llmplan
