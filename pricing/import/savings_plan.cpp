#include "savings_plan.hpp"

#include <fmt/format.h>

#include "term_prices.hpp"
#include "usage_region.hpp"

namespace llmplan {
namespace {

std::string kind_of(std::string_view family) {
  const std::string name = attribute_name(family);
  const auto mentions = [&](std::string_view word) { return name.find(word) != std::string::npos; };
  return name == "computesavingsplans"                          ? "compute"
         : name == "ec2instancesavingsplans"                    ? "ec2 instance"
         : mentions("sagemaker") || mentions("machinelearning") ? "sagemaker"
                                                                : "";
}

/// "g5.xlarge" of "BoxUsage:g5.xlarge" for the mark "BoxUsage:".
std::string after_mark(std::string_view text, std::string_view mark) {
  return text.substr(0, mark.size()) == mark ? std::string(text.substr(mark.size())) : "";
}

}  // namespace

std::optional<std::string> savings_plan_name(const SavingsPlan& plan, const InputLocation& where) {
  const std::string kind = kind_of(plan.family);
  if (kind.empty()) {
    return std::nullopt;
  }
  const std::optional<std::int64_t> years = lease_years(plan.lease);
  const std::string payment = payment_name(plan.payment);
  if (!years || payment.empty()) {
    throw InputError(where, fmt::format("\"{}\", \"{}\"", plan.lease, plan.payment),
                     "a plan for 1yr or 3yr with No, Partial or All Upfront");
  }
  return fmt::format("{} savings plan {}yr {}", kind, *years, payment);
}

std::optional<PriceKey> discounted_instance(const SavingsRate& rate, const PriceList& list) {
  const UsageType usage = split_usage_type(rate.usage_type);
  const std::string region = !rate.region.empty()    ? rate.region
                             : !usage.region.empty() ? usage.region
                             : !list.region.empty()  ? list.region
                                                     : region_of_usage(rate.usage_type);
  PriceKey key{"", region, "", rate.purchase_option};
  if (rate.service == "AmazonEC2" && rate.operation == "RunInstances") {
    key.service = "EC2";
    key.item = after_mark(usage.what, "BoxUsage:");
  } else if (rate.service == "AmazonSageMaker") {
    key.service = "SageMaker";
    key.item = after_mark(usage.what, "Host:");
  }
  return key.item.empty() || region.empty() ? std::nullopt : std::optional(key);
}

}  // namespace llmplan
