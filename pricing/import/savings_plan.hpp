#pragma once

#include <optional>
#include <string>

#include "price_facts.hpp"
#include "price_row.hpp"

namespace llmplan {

/// A plan as its list names it.
struct SavingsPlan {
  std::string family;   ///< "ComputeSavingsPlans"
  std::string payment;  ///< "No Upfront"
  std::string lease;    ///< "1yr"
};

/// What an hour of something costs under a plan.
struct SavingsRate {
  std::string purchase_option;  ///< "compute savings plan 1yr no-upfront"
  std::string sku;              ///< of what is discounted
  std::string service;          ///< "AmazonEC2"
  std::string usage_type;
  std::string operation;
  std::string region;  ///< empty where only the usage type says
  PriceDimension price;
};

/// "ec2 instance savings plan 3yr all-upfront"; nothing for plans of things that we do not run on.
/// Throws: InputError for a lease or payment that no plan has.
[[nodiscard]] std::optional<std::string> savings_plan_name(const SavingsPlan& plan,
                                                           const InputLocation& where);

/// The instance that a rate is for: Linux on shared hardware, or a SageMaker endpoint's. Nothing
/// for anything else.
[[nodiscard]] std::optional<PriceKey> discounted_instance(const SavingsRate& rate,
                                                          const PriceList& list);

}  // namespace llmplan
