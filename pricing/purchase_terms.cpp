#include "purchase_terms.hpp"

#include <fmt/format.h>

#include <variant>

#include "llmplan/error.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

const char* service_name(InstanceService service) {
  return service == InstanceService::Ec2 ? "EC2" : "SageMaker";
}

}  // namespace

std::string purchase_option_name(const Purchase& purchase) {
  const auto* reserved = std::get_if<ReservedPurchase>(&purchase);
  return reserved == nullptr
             ? "on-demand"
             : fmt::format("reserved {}yr {}", reserved->term_years, to_string(reserved->payment));
}

std::int64_t PurchaseTerms::reserved_count() const {
  std::int64_t count = 0;
  for (const Commitment& commitment : commitments) {
    count += commitment.count;
  }
  return count;
}

Usd PurchaseTerms::reserved_per_hour() const {
  Usd sum;
  for (const Commitment& commitment : commitments) {
    sum += commitment.price.price * commitment.count;
  }
  return sum;
}

PurchaseTerms purchase_terms(const Catalog& catalog, InstanceService service,
                             const std::string& region, const std::string& instance_type,
                             std::span<const Purchase> purchases) {
  PriceKey key{service_name(service), region, instance_type};
  PurchaseTerms terms;
  terms.on_demand = catalog.require(key);
  for (const Purchase& purchase : purchases) {
    if (const auto* reserved = std::get_if<ReservedPurchase>(&purchase)) {
      check(reserved->count >= 0, "a commitment counts no fewer than none");
      key.purchase_option = purchase_option_name(purchase);
      terms.commitments.push_back({catalog.require(key), reserved->count});
    }
  }
  return terms;
}

std::int64_t minimum_billed_seconds(InstanceService service) {
  constexpr std::int64_t kEc2Minimum = 60;
  return service == InstanceService::Ec2 ? kEc2Minimum : 0;
}

}  // namespace llmplan
