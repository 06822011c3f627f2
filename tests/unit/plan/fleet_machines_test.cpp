#include "fleet_machines.hpp"

#include <gtest/gtest.h>

#include "bill.hpp"
#include "unit/pricing/pricing_fixture.hpp"

namespace llmplan {
namespace {

FleetSpec with_cpu_nodes(Platform platform) {
  FleetSpec spec;
  spec.platform = platform;
  spec.instance_type = "g5.xlarge";
  spec.cluster = ClusterSpec{};
  spec.cluster->cpu_nodes = CpuNodesSpec{"t3.medium", 2, 20};
  return spec;
}

TEST(FleetMachines, CpuNodes_RunAllMonthBesideTheGpus) {
  const FleetMachines machines(with_cpu_nodes(Platform::Eks), "us-east-1", {}, hours(1));
  const Bill bill = machine_bill(shipped_catalog(), machines.usages(), {}, {hours(1)});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd{});
  EXPECT_EQ(bill[1].item, "t3.medium");
  EXPECT_EQ(bill[1].monthly, Usd::parse("60.74"));  // 2 x 730 h x 0.0416
}

TEST(FleetMachines, WithoutACluster_ThereAreNoCpuNodes) {
  const FleetMachines machines(with_cpu_nodes(Platform::Ec2), "us-east-1", {}, hours(1));
  EXPECT_EQ(machines.usages().size(), 1U);
}

TEST(FleetMachines, ComputeSavingsPlan_PaysForCpuNodesToo) {
  const auto row = [](const std::string& type, const char* option, const char* price) {
    return "EC2,us-east-1," + type + "," + option + ",,,hour," + price +
           ",a test,2026-01-01,one-source,\n";
  };
  const char* const kOption = "compute savings plan 1yr no-upfront";
  const Catalog catalog =
      catalog_of(row("g5.xlarge", "on-demand", "1") + row("t3.medium", "on-demand", "0.04") +
                 row("g5.xlarge", kOption, "0.7") + row("t3.medium", kOption, "0.02"));
  const FleetMachines machines(with_cpu_nodes(Platform::Eks), "us-east-1", {}, hours(1));
  const std::vector<Purchase> plan = {
      SavingsPlanPurchase{SavingsPlanKind::Compute, Usd::parse("0.04")}};
  const Bill bill = machine_bill(catalog, machines.usages(), plan, {hours(1)});
  ASSERT_EQ(bill.size(), 3U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("29.20"));
  EXPECT_EQ(bill[2].monthly, Usd{});
}

}  // namespace
}  // namespace llmplan
