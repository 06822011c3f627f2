#include "price_collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "term_prices.hpp"

namespace llmplan {
namespace {

/// The service of a product, or else of its list, as AWS codes it.
std::string_view service_code(const PricedProduct& product, const PriceList& list) {
  const std::string_view own = product["servicecode"];
  return own.empty() ? std::string_view(list.offer) : own;
}

bool is_bedrock(std::string_view code) {
  return code == "AmazonBedrock" || code == "AmazonBedrockFoundationModels" ||
         code == "AmazonBedrockService";
}

}  // namespace

PriceCollector::PriceCollector(const ModelNames& models, std::set<std::string> regions)
    : models_(models), regions_(std::move(regions)) {}

PriceList& PriceCollector::add_list(const std::string& file) {
  lists_.push_back({});
  lists_.back().file = file;
  return lists_.back();
}

const PriceList& PriceCollector::list_like(const PriceList& facts) {
  const auto found = std::find(lists_.begin(), lists_.end(), facts);
  return found != lists_.end() ? *found : lists_.emplace_back(facts);
}

bool PriceCollector::is_chosen(const std::string& region) const {
  return regions_.empty() || regions_.count(region) > 0;
}

SkuClass PriceCollector::classify(const PricedProduct& product, const PriceList& list) const {
  const std::string_view code = service_code(product, list);
  if (!is_chosen(region_of(product, list))) {
    return NotSold{"outside of the chosen regions", {}};
  }
  if (code == "AmazonEC2") {
    return classify_ec2(product, list);
  }
  if (code == "AmazonSageMaker") {
    return classify_sagemaker(product, list);
  }
  if (is_bedrock(code)) {
    return classify_bedrock(product, list, models_);
  }
  return NotSold{fmt::format("{}: no service that we price", code.empty() ? "?" : code), {}};
}

void PriceCollector::add_product(const PricedProduct& product, const PriceList& list) {
  SkuClass result = classify(product, list);
  if (const auto* not_sold = std::get_if<NotSold>(&result)) {
    skip(not_sold->why);
    if (!not_sold->unknown_model.empty()) {
      report_.unknown_models.insert(not_sold->unknown_model);
    }
    return;
  }
  Sold& sold = std::get<Sold>(result);
  priced_places_.insert(sold.keys.front().service + " " + sold.keys.front().region);
  sold_.insert_or_assign(product.sku, std::move(sold));
}

bool PriceCollector::knows(std::string_view sku) const { return sold_.find(sku) != sold_.end(); }

void PriceCollector::add_term(const std::string& sku, const PriceTerm& term,
                              const PriceList& list) {
  const Sold& sold = sold_.at(sku);
  std::optional<TermPrices> prices = term_prices(term, sold.unit, list);
  if (!prices || prices->tiers.empty()) {
    skip(fmt::format("terms of the kind {}", term.kind));
    return;
  }
  for (PriceKey key : sold.keys) {
    if (!prices->purchase_option.empty()) {
      key.purchase_option = prices->purchase_option;
    }
    offers_.add(key, sku, prices->tiers, list);
  }
}

void PriceCollector::add_savings_rate(const SavingsRate& rate, const PriceList& list) {
  const std::optional<PriceKey> key = discounted_instance(rate, list);
  if (!key) {
    skip("savings plans: rates of other things than our instances");
  } else if (!is_chosen(key->region)) {
    skip("outside of the chosen regions");
  } else {
    savings_.push_back({*key, rate, &list});
  }
}

/// Where the instances' own list was read too, a rate must be for the SKU that was taken from it.
void PriceCollector::join_savings_rates() {
  for (const JoinedRate& joined : savings_) {
    const auto sold = sold_.find(joined.rate.sku);
    if (priced_places_.count(joined.key.service + " " + joined.key.region) > 0 &&
        (sold == sold_.end() || sold->second.keys.front().item != joined.key.item)) {
      skip("savings plans: rates of SKUs that the price list does not have");
      continue;
    }
    PriceTerm term;
    term.kind = "OnDemand";
    term.dimensions = {joined.rate.price};
    offers_.add(joined.key, joined.rate.sku, term_prices(term, PricedBy::Hour, *joined.list)->tiers,
                *joined.list);
  }
  savings_.clear();
}

void PriceCollector::add_spot_price(const SpotPrice& price) {
  const std::string region = region_of_zone(price.zone);
  if (price.product != "Linux/UNIX" && price.product != "Linux/UNIX (Amazon VPC)") {
    skip("spot: another product than Linux/UNIX");
  } else if (region.empty()) {
    skip("spot: outside of regions (local zones)");
  } else if (!is_chosen(region)) {
    skip("outside of the chosen regions");
  } else {
    spot_.add(price);
    spot_list_ = &lists_.back();
  }
}

ImportedPrices PriceCollector::finish() {
  join_savings_rates();
  std::vector<PriceRow> rows;
  offers_.settle(rows, report_);
  // Where one history names zones by id and another by name, both stand.
  for (PriceRow& row : spot_.rows()) {
    take_price(std::move(row), *spot_list_, rows, report_);
  }
  return {std::move(rows), std::move(report_)};
}

}  // namespace llmplan
