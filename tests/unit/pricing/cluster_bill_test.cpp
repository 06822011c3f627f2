#include "cluster_bill.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

TEST(ControlPlane, Cluster_CostsTenCentsAnHour) {
  const Bill bill = control_plane_bill(us_tariff(), ClusterSupport::Standard);
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].unit, "cluster-hour");
  EXPECT_EQ(bill[0].monthly, Usd::parse("73.00"));
}

TEST(ControlPlane, ExtendedSupport_CostsSixTimesAsMuch) {
  EXPECT_EQ(total(control_plane_bill(us_tariff(), ClusterSupport::Extended)), Usd::parse("438.00"));
}

TEST(CpuNodes, Disks_AreKeptAllMonth) {
  const Bill bill = cpu_node_disk_bill(us_tariff({hours(1)}), {"t3.medium", 2, 20});
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("3.20"));  // 2 x 20 GB x 0.08
}

}  // namespace
}  // namespace llmplan
