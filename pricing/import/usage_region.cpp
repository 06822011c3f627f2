#include "usage_region.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace llmplan {
namespace {

using Prefix = std::pair<std::string_view, std::string_view>;

constexpr auto kPrefixes = std::to_array<Prefix>({
    {"AFS1", "af-south-1"},     {"APE1", "ap-east-1"},      {"APE2", "ap-east-2"},
    {"APN1", "ap-northeast-1"}, {"APN2", "ap-northeast-2"}, {"APN3", "ap-northeast-3"},
    {"APS1", "ap-southeast-1"}, {"APS2", "ap-southeast-2"}, {"APS3", "ap-south-1"},
    {"APS4", "ap-southeast-3"}, {"APS5", "ap-south-2"},     {"APS6", "ap-southeast-4"},
    {"APS7", "ap-southeast-5"}, {"APS8", "ap-southeast-6"}, {"APS9", "ap-southeast-7"},
    {"CAN1", "ca-central-1"},   {"CAN2", "ca-west-1"},      {"EU", "eu-west-1"},
    {"EUC1", "eu-central-1"},   {"EUC2", "eu-central-2"},   {"EUN1", "eu-north-1"},
    {"EUS1", "eu-south-1"},     {"EUS2", "eu-south-2"},     {"EUW1", "eu-west-1"},
    {"EUW2", "eu-west-2"},      {"EUW3", "eu-west-3"},      {"ILC1", "il-central-1"},
    {"MEC1", "me-central-1"},   {"MES1", "me-south-1"},     {"MXC1", "mx-central-1"},
    {"SAE1", "sa-east-1"},      {"UGE1", "us-gov-east-1"},  {"UGW1", "us-gov-west-1"},
    {"USE1", "us-east-1"},      {"USE2", "us-east-2"},      {"USW1", "us-west-1"},
    {"USW2", "us-west-2"},
});

}  // namespace

UsageType split_usage_type(std::string_view usage_type) {
  const std::size_t hyphen = usage_type.find('-');
  const std::string_view front = usage_type.substr(0, hyphen);
  const auto* const known = std::find_if(kPrefixes.begin(), kPrefixes.end(),
                                         [&](const Prefix& p) { return p.first == front; });
  if (hyphen == std::string_view::npos || known == kPrefixes.end()) {
    return {{}, std::string(usage_type)};
  }
  return {std::string(known->second), std::string(usage_type.substr(hyphen + 1))};
}

std::string region_of_usage(std::string_view usage_type) {
  const UsageType split = split_usage_type(usage_type);
  if (!split.region.empty()) {
    return split.region;
  }
  const bool prefixed =
      usage_type.substr(0, usage_type.find(':')).find('-') != std::string_view::npos;
  return prefixed ? "" : "us-east-1";
}

}  // namespace llmplan
