#include "writers.hpp"

namespace llmplan {
namespace {

struct PurchaseWriter {
  ObjectWriter& object;

  void operator()(const OnDemandPurchase& /*purchase*/) const {
    object.add("option", std::string("on-demand"));
  }
  void operator()(const ReservedPurchase& reserved) const {
    object.add("option", std::string("reserved"));
    object.add("count", reserved.count);
    add_commitment(reserved.term_years, reserved.payment);
  }
  void operator()(const SavingsPlanPurchase& plan) const {
    object.add("option", std::string("savings-plan"));
    object.add("plan", plan.kind);
    object.add("commitment_usd_per_hour", plan.per_hour.to_string());
    add_commitment(plan.term_years, plan.payment);
  }
  void operator()(const SpotPurchase& spot) const {
    object.add("option", std::string("spot"));
    object.add("on_demand_base", spot.on_demand_base);
  }

  void add_commitment(std::int32_t years, PaymentOption payment) const {
    object.add("term", std::to_string(years) + "yr");
    object.add("payment", payment);
  }
};

}  // namespace

JsonNode purchase_list(const std::vector<Purchase>& purchases) {
  JsonNode::Array list;
  for (const Purchase& purchase : purchases) {
    ObjectWriter object;
    std::visit(PurchaseWriter{object}, purchase);
    list.push_back({object.take()});
  }
  return {std::move(list)};
}

}  // namespace llmplan
