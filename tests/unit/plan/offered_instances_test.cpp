#include <gtest/gtest.h>

#include <set>

#include "catalog.hpp"
#include "instance_spec.hpp"

// Two tables say where an instance type is: its prices and its offerings.

namespace llmplan {
namespace {

/// Regions of which the offerings are known.
std::set<std::string> known_regions() {
  std::set<std::string> regions;
  for (const InstanceSpec& instance : instance_specs()) {
    regions.insert(instance.regions.begin(), instance.regions.end());
  }
  return regions;
}

TEST(OfferedInstances, GpuTypesWithAPrice_AreOfferedThere) {
  const std::set<std::string> known = known_regions();
  int compared = 0;
  for (const PriceRow& row : Catalog::shipped().list({})) {
    const InstanceSpec* instance = find_instance(row.key.item);
    if (instance != nullptr && known.contains(row.key.region)) {
      EXPECT_TRUE(instance->offered_in(row.key.region))
          << row.key.service << ' ' << row.key.item << ' ' << row.key.region;
      ++compared;
    }
  }
  EXPECT_GT(compared, 500);
}

TEST(OfferedInstances, GpuTypes_HaveAnOnDemandPriceInUsEast1WhereOffered) {
  const Catalog catalog = Catalog::shipped();
  for (const InstanceSpec& instance : instance_specs()) {
    if (instance.offered_in("us-east-1")) {
      EXPECT_TRUE(catalog.find({"EC2", "us-east-1", instance.name}).has_value()) << instance.name;
    }
  }
}

}  // namespace
}  // namespace llmplan
