#include <fmt/format.h>

#include "offer_csv.hpp"

namespace llmplan {
namespace {

SavingsRate rate_at(const CsvStream& csv, const CsvColumns& columns) {
  SavingsRate rate;
  rate.sku = columns.at("discountedsku");
  rate.service = columns.at("discountedservicecode");
  rate.usage_type = columns.at("discountedusagetype");
  rate.operation = columns.at("discountedoperation");
  rate.region = columns.at("discountedregioncode");
  rate.price.unit = columns.at("unit");
  rate.price.price = columns.at("discountedrate");
  rate.price.currency = columns.at("currency");
  rate.price.where = {csv.file(), columns.place("discountedrate")};
  return rate;
}

SavingsPlan plan_at(const CsvColumns& columns) {
  const bool years = columns.at("leasecontractlengthunit").rfind("year", 0) == 0;
  return {columns.at("productfamily"), columns.at("purchaseoption"),
          columns.at("leasecontractlength") + (years ? "yr" : "")};
}

}  // namespace

void read_savings_plan_csv(CsvStream& csv, const CsvColumns& columns, PriceList& list,
                           PriceCollector& prices) {
  while (csv.next()) {
    columns.require_whole();
    SavingsRate rate = rate_at(csv, columns);
    const SavingsPlan plan = plan_at(columns);
    const std::optional<std::string> name =
        savings_plan_name(plan, {csv.file(), columns.place("leasecontractlength")});
    if (!name) {
      prices.skip(fmt::format("savings plans: plans of the family {}", plan.family));
      continue;
    }
    rate.purchase_option = *name;
    prices.add_savings_rate(rate, list);
  }
}

}  // namespace llmplan
