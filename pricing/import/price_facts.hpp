#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "llmplan/error.hpp"

// What a price list says, before any of it is understood. JSON and CSV give the same facts.

namespace llmplan {

/// "Instance Type", "instanceType" and "instance_type" are one attribute: "instancetype".
[[nodiscard]] std::string attribute_name(std::string_view written);

/// Something that is sold. Attributes by `attribute_name`; only those that prices are chosen by.
struct PricedProduct {
  std::string sku;
  std::string family;
  std::map<std::string, std::string, std::less<>> attributes;

  /// Empty when it has no such attribute.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;
  /// Sets an attribute, unless no price is chosen by it.
  void set(std::string_view written, std::string_view value);
};

/// One price of a term: of a range of usage, of the hour, or of the beginning.
struct PriceDimension {
  std::string unit;
  std::string price;     ///< decimal text
  std::string currency;  ///< "USD"
  std::string begin;     ///< "0", "10240"; empty where there is no range
  std::string end;       ///< "Inf" where it has none
  std::string description;
  InputLocation where;
};

/// How a product is sold.
struct PriceTerm {
  std::string kind;  ///< "OnDemand", "Reserved", …
  std::string code;
  std::string lease;           ///< "1yr"
  std::string offering_class;  ///< "standard", "convertible"
  std::string payment;         ///< "No Upfront"
  std::vector<PriceDimension> dimensions;
  InputLocation where;
};

/// The list that facts come from.
struct PriceList {
  std::string file;       ///< as the user named it
  std::string offer;      ///< "AmazonEC2"; empty until it is known
  std::string version;    ///< "20230322145651"
  std::string published;  ///< "2023-03-22T14:56:51Z"
  std::string region;     ///< of a list for one region; else empty

  friend bool operator==(const PriceList&, const PriceList&) = default;
};

/// "AmazonEC2 price list 20230322145651 (ec2.json)": the source of its prices.
[[nodiscard]] std::string list_source(const PriceList& list);
/// The day it was published, or "undated".
[[nodiscard]] std::string list_date(const PriceList& list);

}  // namespace llmplan
