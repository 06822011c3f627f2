#include "machine_market.hpp"

#include <algorithm>
#include <variant>

#include "llmplan/error.hpp"
#include "machine_prices.hpp"
#include "purchase_options.hpp"

namespace llmplan {
namespace {

/// Whether the first usage's type is sold so. Looked up, not tried: what an exception says of a
/// missing price takes longer than a search can spare.
bool is_sold(const Catalog& catalog, const MachineUsage& usage, const Purchase& purchase) {
  const bool of_sagemaker = usage.service == InstanceService::SageMaker;
  const auto* plan = std::get_if<SavingsPlanPurchase>(&purchase);
  if (of_sagemaker != (plan != nullptr && plan->kind == SavingsPlanKind::SageMaker)) {
    return false;
  }
  const std::string option = purchase_option_name(purchase);
  if (std::holds_alternative<SpotPurchase>(purchase)) {  // may be priced by zone alone
    const std::vector<PriceRow> rows =
        catalog.list({"EC2", usage.region, usage.instance_type, option, catalog.price_date()});
    return std::any_of(rows.begin(), rows.end(), [&usage](const PriceRow& row) {
      return row.key.item == usage.instance_type;
    });
  }
  const std::string service = of_sagemaker ? "SageMaker" : "EC2";
  return catalog.find({service, usage.region, usage.instance_type, option}).has_value();
}

PlanOffer plan_offer(const PlanCommitment& commitment) {
  PlanOffer offer{commitment.purchase, {}};
  for (const std::optional<PriceRow>& rate : commitment.rates) {
    offer.rates.push_back(rate ? std::optional(rate->price) : std::nullopt);
  }
  return offer;
}

}  // namespace

MachineMarket machine_market(const Catalog& catalog, std::span<const MachineUsage> usages,
                             std::span<const std::string> options) {
  MachineMarket market;
  for (const PriceRow& row : machine_prices(catalog, usages, {}).on_demand) {
    market.on_demand.push_back(row.price);
  }
  for (const std::string& option : options) {
    const std::optional<Purchase> purchase = purchase_of_option(option);
    check(purchase.has_value(), "a purchase option is a known one");
    if (std::holds_alternative<OnDemandPurchase>(*purchase)) {
      continue;
    }
    if (!is_sold(catalog, usages.front(), *purchase)) {
      continue;
    }
    const MachinePrices prices = machine_prices(catalog, usages, {&*purchase, 1});
    if (const auto* reserved = std::get_if<ReservedPurchase>(&*purchase)) {
      const Usd price = prices.reserved.front().price.price;
      if (!market.reserved || price < market.reserved->price) {
        market.reserved = ReservedOffer{*reserved, price};
      }
    } else if (std::holds_alternative<SpotPurchase>(*purchase)) {
      market.spot = prices.spot_price->price;
    } else {
      market.plans.push_back(plan_offer(prices.plans.front()));
    }
  }
  return market;
}

}  // namespace llmplan
