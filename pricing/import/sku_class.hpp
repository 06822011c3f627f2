#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "model_names.hpp"
#include "price_facts.hpp"
#include "price_row.hpp"

namespace llmplan {

enum class PricedBy : std::uint8_t { Hour, Tokens };

/// A product that we have a price key for: more than one where it goes by several names.
struct Sold {
  std::vector<PriceKey> keys;
  PricedBy unit = PricedBy::Hour;
};

/// One that we have none for.
struct NotSold {
  std::string why;            ///< a phrase that products share: they are counted by it
  std::string unknown_model;  ///< as the list names it; empty when that is not why
};

using SkuClass = std::variant<Sold, NotSold>;

/// Linux without further software on shared hardware, as it is used: of the many SKUs of an
/// instance type in a region this leaves exactly one.
[[nodiscard]] SkuClass classify_ec2(const PricedProduct& product, const PriceList& list);

/// Instances of real-time endpoints.
[[nodiscard]] SkuClass classify_sagemaker(const PricedProduct& product, const PriceList& list);

/// Tokens of text models, in the region itself.
[[nodiscard]] SkuClass classify_bedrock(const PricedProduct& product, const PriceList& list,
                                        const ModelNames& models);

/// The region code of a product, or empty.
[[nodiscard]] std::string region_of(const PricedProduct& product, const PriceList& list);

}  // namespace llmplan
