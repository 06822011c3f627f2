#include <array>

#include "sku_class.hpp"
#include "usage_region.hpp"

namespace llmplan {
namespace {

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// An attribute that must have one value, and what to call the products where it has another.
struct Requirement {
  std::string_view attribute;
  std::string_view value;
  std::string_view otherwise;
};

/// Windows with a licence of one's own costs as much as Linux, and a reserved capacity has an SKU
/// for the time it is used and one for the time it is not.
constexpr auto kEc2 = std::to_array<Requirement>({
    {"operatingsystem", "Linux", "another operating system than Linux"},
    {"tenancy", "Shared", "dedicated hardware"},
    {"preinstalledsw", "NA", "with installed software"},
    {"capacitystatus", "Used", "capacity reservations"},
    {"licensemodel", "No License required", "with a licence"},
    {"operation", "RunInstances", "another operation than RunInstances"},
});

}  // namespace

std::string region_of(const PricedProduct& product, const PriceList& list) {
  if (const std::string_view code = product["regioncode"]; !code.empty()) {
    return std::string(code);
  }
  return list.region.empty() ? region_of_usage(product["usagetype"]) : list.region;
}

SkuClass classify_ec2(const PricedProduct& product, const PriceList& list) {
  if (product.family != "Compute Instance" && product.family != "Compute Instance (bare metal)") {
    return NotSold{"EC2: no instances", {}};
  }
  for (const Requirement& required : kEc2) {
    if (product[required.attribute] != required.value) {
      return NotSold{"EC2: " + std::string(required.otherwise), {}};
    }
  }
  if (const std::string_view market = product["marketoption"];
      !market.empty() && market != "OnDemand") {
    return NotSold{"EC2: another market than on-demand", {}};
  }
  if (const std::string_view kind = product["locationtype"];
      !kind.empty() && kind != "AWS Region") {
    return NotSold{"EC2: outside of regions (local zones, Outposts)", {}};
  }
  const std::string type(product["instancetype"]);
  const std::string_view usage = product["usagetype"];
  const std::string region = region_of(product, list);
  const std::string what = "BoxUsage:" + type;
  if (type.empty() || region.empty() || !(usage == what || ends_with(usage, "-" + what))) {
    return NotSold{"EC2: another usage than BoxUsage", {}};
  }
  return Sold{{{"EC2", region, type}}, PricedBy::Hour};
}

SkuClass classify_sagemaker(const PricedProduct& product, const PriceList& list) {
  const std::string_view component = product["component"];
  if (component != "Hosting") {
    return NotSold{"SageMaker: another component than Hosting", {}};
  }
  const std::string_view usage = product["usagetype"];
  const std::string_view mark = "Host:ml.";
  const std::size_t at = usage.find(mark);
  const std::string region = region_of(product, list);
  if (at == std::string_view::npos || (at > 0 && usage[at - 1] != '-') || region.empty()) {
    return NotSold{"SageMaker: another usage than Host", {}};
  }
  const std::string_view instance = usage.substr(at + mark.size() - 3);
  return Sold{{{"SageMaker", region, std::string(instance)}}, PricedBy::Hour};
}

}  // namespace llmplan
