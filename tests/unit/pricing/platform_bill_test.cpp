#include <gtest/gtest.h>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kMonthSeconds = kHoursPerMonth * kSecondsPerHour;

Bill alb(const LoadBalancerUsage& usage, BillingPeriod period = one_month()) {
  return load_balancer_bill(shipped_catalog(), "us-east-1", LoadBalancer::Alb, usage, period);
}

/// Capacity units on average, from the bill's unit-hours.
double units(const Bill& bill) { return bill.at(1).quantity.to_double() / kHoursPerMonth; }

TEST(ControlPlane, Cluster_CostsTenCentsAnHour) {
  const Bill bill = control_plane_bill(shipped_catalog(), "us-east-1", 1, one_month());
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].unit, "cluster-hour");
  EXPECT_EQ(bill[0].monthly, Usd::parse("73.00"));
  EXPECT_TRUE(control_plane_bill(shipped_catalog(), "us-east-1", 0, one_month()).empty());
}

TEST(LoadBalancerBill, Idle_PaysItsHoursOnly) {
  const Bill bill = alb({});
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(total(bill), Usd::parse("16.42"));  // 730 x 0.0225 = 16.425, half to even
}

TEST(LoadBalancerBill, EachDimension_MakesOneUnitAtItsLimit) {
  EXPECT_DOUBLE_EQ(units(alb({25 * kMonthSeconds, 0, 0})), 1);
  EXPECT_DOUBLE_EQ(units(alb({0, 3000 * kMonthSeconds, 0})), 1);
  EXPECT_DOUBLE_EQ(units(alb({0, 0, kHoursPerMonth * kBytesPerGb})), 1);
}

TEST(LoadBalancerBill, LargestDimension_Counts) {
  const LoadBalancerUsage usage{25 * kMonthSeconds, 3 * 3000 * kMonthSeconds,
                                2 * kHoursPerMonth * kBytesPerGb};
  EXPECT_DOUBLE_EQ(units(alb(usage)), 3);
  EXPECT_EQ(alb(usage)[1].monthly, Usd::parse("17.52"));  // 3 x 730 x 0.008
}

TEST(LoadBalancerBill, ShortWindow_CountsItsAverage) {
  EXPECT_DOUBLE_EQ(units(alb({50 * 3600, 0, 0}, {hours(1)})), 2);
}

TEST(LoadBalancerBill, Nlb_HasItsOwnUnits) {
  const Bill bill =
      load_balancer_bill(shipped_catalog(), "us-east-1", LoadBalancer::Nlb,
                         {800 * kMonthSeconds, 100'000 * kMonthSeconds, 0}, one_month());
  EXPECT_DOUBLE_EQ(units(bill), 1);
  EXPECT_EQ(bill[1].unit_price, Usd::parse("0.006"));
}

TEST(LoadBalancerBill, None_CostsNothing) {
  EXPECT_TRUE(
      load_balancer_bill(shipped_catalog(), "us-east-1", LoadBalancer::None, {1, 1, 1}, one_month())
          .empty());
}

}  // namespace
}  // namespace llmplan
