#include "load_balancer_bill.hpp"

#include <gtest/gtest.h>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr Int128 kPicosPerSecond = 1'000'000'000'000;

/// The same hour again and again, all month.
LoadBalancerUsage alb_of(const LoadBalancerHour& hour, std::int64_t rules = 1) {
  return {LoadBalancer::Alb, rules, std::vector<LoadBalancerHour>(kHoursPerMonth, hour)};
}

/// Capacity units on average, from the bill's unit-hours.
double units(const LoadBalancerUsage& usage) {
  return load_balancer_bill(us_tariff(), usage).at(1).quantity.to_double() / kHoursPerMonth;
}

/// `per_second` connections a second, each `seconds` long.
LoadBalancerHour connections(std::int64_t per_second, std::int64_t seconds) {
  LoadBalancerHour hour;
  hour.new_connections = per_second * kSecondsPerHour;
  hour.connection_ps = Int128{hour.new_connections} * seconds * kPicosPerSecond;
  return hour;
}

TEST(LoadBalancerBill, Idle_PaysItsHoursOnly) {
  const Bill bill = load_balancer_bill(us_tariff(), alb_of({}));
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(total(bill), Usd::parse("16.42"));  // 730 x 0.0225 = 16.425, half to even
}

// AWS's first example: 1 connection/s of 2 minutes, 5 requests/s, 300 KB/s, 60 rules: 0.04, 0.04,
// 1.08 and (60 - 10) x 5 / 1,000 = 0.25 units. AWS's GB is 10^9 bytes there; ours is 2^30.
TEST(LoadBalancerBill, AwsExampleOfBytes_ComesOut) {
  LoadBalancerHour hour = connections(1, 120);
  hour.bytes = kBytesPerGb * 108 / 100;
  hour.requests = 5 * kSecondsPerHour;
  const LoadBalancerUsage usage = alb_of(hour, 60);
  EXPECT_NEAR(units(usage), 1.08, 1e-8);
  const Bill bill = load_balancer_bill(us_tariff(), usage);
  // 730 x 0.0225 = 16.425; 730 x 1.08 x 0.008 = 6.3072
  EXPECT_EQ(total(bill), Usd::parse("16.42") + Usd::parse("6.31"));
  EXPECT_NE(bill[1].basis.find("at most 1.08 units, bytes"), std::string::npos) << bill[1].basis;
}

// AWS's second example: 100 connections/s of 3 minutes, 400 requests/s, 1,000 KB/s, 20 rules: 4, 6,
// 3.6 and (20 - 10) x 400 / 1,000 = 4 units.
TEST(LoadBalancerBill, AwsExampleOfActiveConnections_ComesOut) {
  LoadBalancerHour hour = connections(100, 180);
  hour.bytes = kBytesPerGb * 36 / 10;
  hour.requests = 400 * kSecondsPerHour;
  EXPECT_DOUBLE_EQ(units(alb_of(hour, 20)), 6);
}

TEST(LoadBalancerBill, EachDimension_MakesOneUnitAtItsLimit) {
  EXPECT_DOUBLE_EQ(units(alb_of(connections(25, 0))), 1);
  EXPECT_DOUBLE_EQ(units(alb_of({0, 3000 * kSecondsPerHour * kPicosPerSecond, 0, 0})), 1);
  EXPECT_DOUBLE_EQ(units(alb_of({0, 0, kBytesPerGb, 0})), 1);
  EXPECT_DOUBLE_EQ(units(alb_of({0, 0, 0, 1000 * kSecondsPerHour}, 11)), 1);
}

TEST(LoadBalancerBill, FirstTenRules_AreFree) {
  LoadBalancerHour hour = connections(1, 0);
  hour.requests = 1'000'000 * kSecondsPerHour;
  EXPECT_DOUBLE_EQ(units(alb_of(hour, 10)), 0.04);
}

TEST(LoadBalancerBill, EachHour_CountsByItsOwnLargestDimension) {
  LoadBalancerUsage usage{LoadBalancer::Alb, 1, {connections(50, 0), {0, 0, 4 * kBytesPerGb, 0}}};
  const Bill bill = load_balancer_bill(us_tariff({hours(2)}), usage);
  // 2 + 4 unit-hours in two hours; the averages of the dimensions would give the larger of 1 and 2.
  EXPECT_DOUBLE_EQ(bill[1].quantity.to_double(), 3 * kHoursPerMonth);
}

TEST(LoadBalancerBill, SplittingAnHour_NeverCostsLess) {
  const LoadBalancerHour busy{90'000, 0, 0, 0};
  const LoadBalancerHour heavy{0, 0, 3 * kBytesPerGb, 0};
  const LoadBalancerHour both{90'000, 0, 3 * kBytesPerGb, 0};
  const auto unit_hours = [](const std::vector<LoadBalancerHour>& hours_of_use) {
    return load_balancer_bill(us_tariff({hours(2)}), {LoadBalancer::Alb, 1, hours_of_use})[1]
        .quantity.to_double();
  };
  EXPECT_GT(unit_hours({busy, heavy}), unit_hours({both, {}}));
}

TEST(LoadBalancerBill, ShortWindow_IsScaled) {
  const Bill bill =
      load_balancer_bill(us_tariff({hours(1)}), {LoadBalancer::Alb, 1, {connections(50, 0)}});
  EXPECT_DOUBLE_EQ(bill[1].quantity.to_double(), 2 * kHoursPerMonth);
}

TEST(LoadBalancerBill, Nlb_HasItsOwnUnitsAndNoRules) {
  LoadBalancerUsage usage = alb_of(connections(800, 0), 1000);
  usage.kind = LoadBalancer::Nlb;
  usage.hours.front().requests = 1'000'000'000;
  const Bill bill = load_balancer_bill(us_tariff(), usage);
  EXPECT_DOUBLE_EQ(bill[1].quantity.to_double(), kHoursPerMonth);
  EXPECT_EQ(bill[1].unit_price, Usd::parse("0.006"));
}

TEST(LoadBalancerBill, None_CostsNothing) {
  EXPECT_TRUE(
      load_balancer_bill(us_tariff(), {LoadBalancer::None, 1, {connections(1, 1)}}).empty());
}

}  // namespace
}  // namespace llmplan
