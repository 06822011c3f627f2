#include "savings_plan_json.hpp"

#include <fmt/format.h>

#include "json_facts.hpp"

namespace llmplan {
namespace {

/// "1yr" of {"duration": 1, "unit": "year"}.
std::string lease_of(const JsonView& view) {
  const std::optional<JsonView> duration = member_at(view, "duration");
  const std::string unit = text_at(view, "unit");
  const auto* years = duration ? duration->get_if<std::uint64_t>() : nullptr;
  if (years == nullptr || (unit != "year" && unit != "years")) {
    view.fail_missing("a \"duration\" in years");
  }
  return fmt::format("{}yr", *years);
}

}  // namespace

SavingsPlanJson::SavingsPlanJson(const std::string& file, PriceCollector& prices, PriceList& list)
    : file_(file), prices_(prices), list_(list) {}

bool SavingsPlanJson::wants(const JsonPath& path) {
  const bool in_list = path.depth() >= 2 && path.is_element(1);
  return (in_list && path.matches({"products", "*"})) ||
         path.matches({"terms", "savingsPlan", "*", "sku"}) ||
         path.matches({"terms", "savingsPlan", "*", "leaseContractLength"}) ||
         path.matches({"terms", "savingsPlan", "*", "rates", "*"});
}

void SavingsPlanJson::take(const JsonPath& path, const JsonNode& value) {
  const JsonView view(value, path.pointer(), file_);
  if (path.depth() == 2) {
    read_plan(view);
    return;
  }
  Term& term = terms_[path.index(2)];
  term.where = {file_, fmt::format("/terms/savingsPlan/{}/sku", path.index(2))};
  if (path.depth() > 4) {
    read_rate(view, term);
  } else if (path.key(3) == "leaseContractLength") {
    term.lease = lease_of(view);
  } else if (const auto* sku = view.get_if<std::string>()) {
    term.sku = *sku;
  }
}

void SavingsPlanJson::read_plan(const JsonView& view) {
  SavingsPlan plan;
  plan.family = text_at(view, "productFamily");
  if (const std::optional<JsonView> attributes = member_at(view, "attributes")) {
    plan.payment = text_at(*attributes, "purchaseOption");
    plan.lease = text_at(*attributes, "purchaseTerm");
  }
  plans_[text_at(view, "sku")] = plan;
}

/// Only rates of our instances are kept until their plan is known: there are hundreds of others.
void SavingsPlanJson::read_rate(const JsonView& view, Term& term) {
  SavingsRate rate;
  rate.sku = text_at(view, "discountedSku");
  rate.service = text_at(view, "discountedServiceCode");
  rate.usage_type = text_at(view, "discountedUsageType");
  rate.operation = text_at(view, "discountedOperation");
  rate.region = text_at(view, "discountedRegionCode");
  rate.price.unit = text_at(view, "unit");
  if (const std::optional<JsonView> price = member_at(view, "discountedRate")) {
    rate.price.price = text_at(*price, "price");
    rate.price.currency = text_at(*price, "currency");
  }
  rate.price.where = {file_, view.pointer()};
  if (!discounted_instance(rate, list_)) {
    prices_.add_savings_rate(rate, list_);
    return;
  }
  term.rates.push_back(std::move(rate));
}

void SavingsPlanJson::finish() {
  for (auto& [position, term] : terms_) {
    const auto found = plans_.find(term.sku);
    if (found == plans_.end()) {
      throw InputError(term.where, fmt::format("\"{}\"", term.sku),
                       "the SKU of a plan in /products");
    }
    SavingsPlan plan = found->second;
    plan.lease = term.lease.empty() ? plan.lease : term.lease;
    const std::optional<std::string> name = savings_plan_name(plan, term.where);
    for (SavingsRate& rate : term.rates) {
      if (name) {
        rate.purchase_option = *name;
        prices_.add_savings_rate(rate, list_);
      } else {
        prices_.skip(fmt::format("savings plans: plans of the family {}", plan.family));
      }
    }
  }
  terms_.clear();
}

}  // namespace llmplan
