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

TEST(CpuNodes, MachinesAndDisks_RunAllMonth) {
  // 2 x 730 h x 0.0416; 2 x 20 GB x 0.08.
  const Bill bill = cpu_node_bill(us_tariff({hours(1)}), {"t3.medium", 2, 20});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("60.74"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("3.20"));
  EXPECT_EQ(bill[0].basis, "2 × 730 h");
}

TEST(CpuNodes, UnknownType_IsMissing) {
  EXPECT_THROW(static_cast<void>(cpu_node_bill(us_tariff(), {"t3.medum", 2, 20})),
               MissingDataError);
}

}  // namespace
}  // namespace llmplan
