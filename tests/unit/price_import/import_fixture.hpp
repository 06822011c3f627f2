#pragma once

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "import_prices.hpp"
#include "llmplan/error.hpp"

namespace llmplan::testing {

using Attributes = std::vector<std::pair<std::string, std::string>>;

/// A row of a list: a product, its attributes and its terms as JSON.
struct ListedProduct {
  std::string sku;
  std::string family;
  Attributes attributes;
  std::string on_demand;  ///< an object of terms, or empty
  std::string reserved;   ///< likewise
};

/// Linux on shared hardware in us-east-1.
[[nodiscard]] Attributes ec2_attributes(const std::string& type);
/// `attributes` with other values of some.
[[nodiscard]] Attributes with(Attributes attributes, const Attributes& changes);

[[nodiscard]] std::string on_demand_term(const std::string& sku, const std::string& unit,
                                         const std::string& price,
                                         const std::string& currency = "USD");
[[nodiscard]] std::string reserved_term(const std::string& sku, const std::string& lease,
                                        const std::string& payment, const std::string& hourly,
                                        const std::string& upfront,
                                        const std::string& offering = "standard");

[[nodiscard]] std::string product_json(const ListedProduct& product);
/// A bulk file, version 20250912000000 of 2025-09-12.
[[nodiscard]] std::string offer_json(const std::string& offer,
                                     const std::vector<ListedProduct>& products);

[[nodiscard]] ImportedPrices import_texts(const std::vector<std::string>& texts,
                                          const std::set<std::string>& regions = {});
[[nodiscard]] inline ImportedPrices import_text(const std::string& text) {
  return import_texts({text});
}
/// What the import of a text complains of; "no error" when it does not.
[[nodiscard]] std::string import_error(const std::string& text);

/// "EC2 us-east-1 g5.xlarge on-demand 1.006" of each row, in order.
[[nodiscard]] std::vector<std::string> lines_of(const ImportedPrices& imported);

}  // namespace llmplan::testing
