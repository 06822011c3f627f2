#include "machine_market.hpp"

#include <variant>

#include "llmplan/error.hpp"
#include "machine_prices.hpp"
#include "purchase_options.hpp"

namespace llmplan {
namespace {

/// Prices under one more option; nothing where one of them is missing, or the option is of another
/// service.
std::optional<MachinePrices> prices_under(const Catalog& catalog,
                                          std::span<const MachineUsage> usages,
                                          const Purchase& purchase) {
  const bool of_sagemaker = usages.front().service == InstanceService::SageMaker;
  const auto* plan = std::get_if<SavingsPlanPurchase>(&purchase);
  const bool for_sagemaker = plan != nullptr && plan->kind == SavingsPlanKind::SageMaker;
  if (of_sagemaker != for_sagemaker) {
    return std::nullopt;
  }
  try {
    return machine_prices(catalog, usages, {&purchase, 1});
  } catch (const MissingDataError&) {
    return std::nullopt;
  }
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
    const std::optional<MachinePrices> prices = prices_under(catalog, usages, *purchase);
    if (!prices) {
      continue;
    }
    if (const auto* reserved = std::get_if<ReservedPurchase>(&*purchase)) {
      const Usd price = prices->reserved.front().price.price;
      if (!market.reserved || price < market.reserved->price) {
        market.reserved = ReservedOffer{*reserved, price};
      }
    } else if (std::holds_alternative<SpotPurchase>(*purchase)) {
      market.spot = prices->spot_price->price;
    } else {
      market.plans.push_back(plan_offer(prices->plans.front()));
    }
  }
  return market;
}

}  // namespace llmplan
