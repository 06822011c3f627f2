#include "readers.hpp"

namespace llmplan {
namespace {

constexpr Usd kMostPerHour = Usd::from_cents(100'000'000);

/// What a kind of deployment can buy.
struct Market {
  OneOf options;
  OneOf plans;
};

Market fleet_market() {
  return {{{"on-demand", "reserved", "savings-plan", "spot"}}, {{"ec2-instance", "compute"}}};
}
Market sagemaker_market() { return {{{"on-demand", "savings-plan"}}, {{"sagemaker"}}}; }

void read_term(ObjectReader& object, std::int32_t& years) {
  std::string term = "1yr";
  object.optional("term", term, OneOf{{"1yr", "3yr"}});
  years = term == "3yr" ? 3 : 1;
}

ReservedPurchase read_reserved(ObjectReader& object) {
  ReservedPurchase reserved;
  object.required("count", reserved.count, between(1, kMaxInstances));
  read_term(object, reserved.term_years);
  object.optional("payment", reserved.payment);
  return reserved;
}

SavingsPlanPurchase read_savings_plan(ObjectReader& object, const OneOf& plans) {
  SavingsPlanPurchase plan;
  std::string kind;
  read_value(object.require("plan"), kind, plans);
  plan.kind = *enum_from_name<SavingsPlanKind>(kind);
  object.required("commitment_usd_per_hour", plan.per_hour, UsdUpTo{kMostPerHour});
  read_term(object, plan.term_years);
  object.optional("payment", plan.payment);
  return plan;
}

void read_purchase(ObjectReader& object, const Market& market, Purchase& purchase) {
  std::string option;
  read_value(object.require("option"), option, market.options);
  if (option == "on-demand") {
    purchase = OnDemandPurchase{};
  } else if (option == "reserved") {
    purchase = read_reserved(object);
  } else if (option == "savings-plan") {
    purchase = read_savings_plan(object, market.plans);
  } else {
    SpotPurchase spot;
    object.optional("on_demand_base", spot.on_demand_base, between(0, kMaxInstances));
    purchase = spot;
  }
}

void read_purchases(const JsonView& list, const Market& market, std::vector<Purchase>& purchases) {
  bool has_spot = false;
  for (const JsonView& element : list.elements()) {
    ObjectReader object(element);
    read_purchase(object, market, purchases.emplace_back());
    object.finish();
    const bool is_spot = std::holds_alternative<SpotPurchase>(purchases.back());
    if (is_spot && has_spot) {
      element.fail("one spot purchase: all that is beyond its on_demand_base");
    }
    has_spot = has_spot || is_spot;
  }
}

}  // namespace

void read_fleet_purchases(const JsonView& list, std::vector<Purchase>& purchases) {
  read_purchases(list, fleet_market(), purchases);
}

void read_sagemaker_purchases(const JsonView& list, std::vector<Purchase>& purchases) {
  read_purchases(list, sagemaker_market(), purchases);
}

}  // namespace llmplan
