#include "machine_prices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "llmplan/error.hpp"
#include "llmplan/names.hpp"
#include "spot_price.hpp"

namespace llmplan {
namespace {

PriceKey key_of(const MachineUsage& usage, std::string purchase_option) {
  return {usage.service == InstanceService::Ec2 ? "EC2" : "SageMaker", usage.region,
          usage.instance_type, std::move(purchase_option)};
}

const char* plan_option(SavingsPlanKind kind) {
  switch (kind) {
    case SavingsPlanKind::Ec2Instance:
      return "ec2 instance savings plan";
    case SavingsPlanKind::Compute:
      return "compute savings plan";
    case SavingsPlanKind::SageMaker:
      return "sagemaker savings plan";
  }
  fail_check("a Savings Plan is of a known kind", __FILE__, __LINE__);
}

std::string plan_name(SavingsPlanKind kind, const MachineUsage& first) {
  switch (kind) {
    case SavingsPlanKind::Ec2Instance:
      return fmt::format("EC2 Instance Savings Plan, {}", machine_family(first.instance_type));
    case SavingsPlanKind::Compute:
      return "Compute Savings Plan";
    case SavingsPlanKind::SageMaker:
      return "SageMaker Savings Plan";
  }
  fail_check("a Savings Plan is of a known kind", __FILE__, __LINE__);
}

bool may_cover(SavingsPlanKind kind, const MachineUsage& usage, const MachineUsage& first) {
  const bool of_sagemaker = usage.service == InstanceService::SageMaker;
  return of_sagemaker == (kind == SavingsPlanKind::SageMaker) &&
         (kind != SavingsPlanKind::Ec2Instance ||
          machine_family(usage.instance_type) == machine_family(first.instance_type));
}

/// A usage that the plan could cover but has no rate for is on-demand, unless it is the first: that
/// is what the plan was bought for, and its rate must be known.
PlanCommitment savings_plan(const Catalog& catalog, std::span<const MachineUsage> usages,
                            const SavingsPlanPurchase& purchase) {
  PlanCommitment plan{purchase, plan_name(purchase.kind, usages.front()), {}};
  const std::string option = purchase_option_name(purchase);
  for (const MachineUsage& usage : usages) {
    const PriceKey key = key_of(usage, option);
    if (&usage == usages.data()) {
      plan.rates.emplace_back(catalog.require(key));
    } else if (may_cover(purchase.kind, usage, usages.front())) {
      plan.rates.push_back(catalog.find(key));
    } else {
      plan.rates.emplace_back();
    }
  }
  return plan;
}

}  // namespace

std::string purchase_option_name(const Purchase& purchase) {
  if (const auto* reserved = std::get_if<ReservedPurchase>(&purchase)) {
    return fmt::format("reserved {}yr {}", reserved->term_years, to_string(reserved->payment));
  }
  if (const auto* plan = std::get_if<SavingsPlanPurchase>(&purchase)) {
    return fmt::format("{} {}yr {}", plan_option(plan->kind), plan->term_years,
                       to_string(plan->payment));
  }
  return std::holds_alternative<SpotPurchase>(purchase) ? "spot" : "on-demand";
}

std::int64_t MachinePrices::reserved_count() const {
  std::int64_t count = 0;
  for (const ReservedInstances& instances : reserved) {
    count += instances.count;
  }
  return count;
}

Usd MachinePrices::reserved_per_hour() const {
  Usd sum;
  for (const ReservedInstances& instances : reserved) {
    sum += instances.price.price * instances.count;
  }
  return sum;
}

Usd MachinePrices::committed_per_hour() const {
  Usd sum = reserved_per_hour();
  for (const PlanCommitment& plan : plans) {
    sum += plan.purchase.per_hour;
  }
  return sum;
}

MachinePrices machine_prices(const Catalog& catalog, std::span<const MachineUsage> usages,
                             std::span<const Purchase> purchases) {
  check(!usages.empty(), "a deployment with machines has a type of them");
  MachinePrices prices;
  for (const MachineUsage& usage : usages) {
    prices.on_demand.push_back(catalog.require(key_of(usage, "on-demand")));
  }
  for (const Purchase& purchase : purchases) {
    if (const auto* reserved = std::get_if<ReservedPurchase>(&purchase)) {
      check(reserved->count >= 0, "a commitment counts no fewer than none");
      prices.reserved.push_back(
          {catalog.require(key_of(usages.front(), purchase_option_name(purchase))),
           reserved->count});
    } else if (const auto* plan = std::get_if<SavingsPlanPurchase>(&purchase)) {
      prices.plans.push_back(savings_plan(catalog, usages, *plan));
    } else if (const auto* spot = std::get_if<SpotPurchase>(&purchase)) {
      prices.spot = *spot;
      prices.spot_price = spot_price(catalog, key_of(usages.front(), "spot"));
    }
  }
  std::stable_sort(prices.plans.begin(), prices.plans.end(),
                   [](const PlanCommitment& a, const PlanCommitment& b) {
                     return a.purchase.kind < b.purchase.kind;
                   });
  return prices;
}

}  // namespace llmplan
