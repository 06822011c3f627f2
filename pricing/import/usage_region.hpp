#pragma once

#include <string>
#include <string_view>

namespace llmplan {

/// A usage type without its region: "EU-BoxUsage:g5.xlarge" in two.
struct UsageType {
  std::string region;  ///< "eu-west-1"; empty when nothing we know stands in front
  std::string what;    ///< "BoxUsage:g5.xlarge"
};

/// Without a known prefix all of it is `what`: us-east-1 has none in the oldest services.
/// Source: AWS usage reports, billing codes of regions.
[[nodiscard]] UsageType split_usage_type(std::string_view usage_type);

/// The region of a usage type of EC2 or SageMaker: that of its prefix, us-east-1 without any.
[[nodiscard]] std::string region_of_usage(std::string_view usage_type);

}  // namespace llmplan
