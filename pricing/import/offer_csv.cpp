#include "offer_csv.hpp"

#include <map>
#include <utility>

namespace llmplan {
namespace {

/// Which columns describe the product.
std::vector<std::string> product_columns(const CsvColumns& columns) {
  PricedProduct probe;
  for (const auto& [name, index] : columns.all()) {
    probe.set(name, "");
  }
  std::vector<std::string> names;
  for (const auto& [name, value] : probe.attributes) {
    names.push_back(name);
  }
  return names;
}

PriceDimension dimension_at(const CsvColumns& columns, const std::string& file) {
  PriceDimension dimension;
  dimension.unit = columns.at("unit");
  dimension.price = columns.at("priceperunit");
  dimension.currency = columns.at("currency");
  dimension.begin = columns.at("startingrange");
  dimension.end = columns.at("endingrange");
  dimension.description = columns.at("pricedescription");
  dimension.where = {file, columns.place("priceperunit")};
  return dimension;
}

/// Rows of one term need not stand together, so terms are complete only at the end of the file.
class OfferRows {
 public:
  OfferRows(const CsvStream& csv, const CsvColumns& columns, PriceList& list,
            PriceCollector& prices)
      : csv_(csv),
        columns_(columns),
        list_(list),
        prices_(prices),
        attributes_(product_columns(columns)) {}

  void add_row() {
    const std::string& sku = columns_.at("sku");
    if (sku != last_sku_) {
      add_product(sku);
      last_sku_ = sku;
    }
    if (!prices_.knows(sku)) {
      return;
    }
    PriceTerm& term = terms_[{sku, columns_.at("offertermcode")}];
    if (term.dimensions.empty()) {
      // The market option says OnDemand on rows of reservations too; the term type tells.
      term.kind = columns_.at("termtype");
      term.code = columns_.at("offertermcode");
      term.lease = columns_.at("leasecontractlength");
      term.offering_class = columns_.at("offeringclass");
      term.payment = columns_.at("purchaseoption");
      term.where = {csv_.file(), columns_.place("termtype")};
    }
    term.dimensions.push_back(dimension_at(columns_, csv_.file()));
  }

  void finish() {
    for (const auto& [key, term] : terms_) {
      prices_.add_term(key.first, term, list_);
    }
  }

 private:
  void add_product(const std::string& sku) {
    if (prices_.knows(sku)) {
      return;
    }
    PricedProduct product;
    product.sku = sku;
    product.family = columns_.at("productfamily");
    for (const std::string& name : attributes_) {
      product.attributes[name] = columns_.at(name);
    }
    prices_.add_product(product, list_);
  }

  const CsvStream& csv_;
  const CsvColumns& columns_;
  PriceList& list_;
  PriceCollector& prices_;
  std::vector<std::string> attributes_;
  std::string last_sku_;
  std::map<std::pair<std::string, std::string>, PriceTerm> terms_;  ///< by SKU and term code
};

}  // namespace

void read_offer_csv(CsvStream& csv, const CsvColumns& columns, PriceList& list,
                    PriceCollector& prices) {
  OfferRows rows(csv, columns, list, prices);
  while (csv.next()) {
    columns.require_whole();
    rows.add_row();
  }
  rows.finish();
}

}  // namespace llmplan
