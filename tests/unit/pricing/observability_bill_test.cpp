#include "observability_bill.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"
#include "security_bill.hpp"

namespace llmplan {
namespace {

TEST(Metrics, InstancesAndService_AreAddedUp) {
  // 4 of each of 2.5 instances on average, and 6: 16 x 0.30.
  const std::int64_t seconds_of_two_and_a_half = kHoursPerMonth * kSecondsPerHour * 5 / 2;
  const Bill bill = metric_bill(us_tariff(), {4, seconds_of_two_and_a_half, 6});
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].quantity.numerator, 16);
  EXPECT_EQ(bill[0].monthly, Usd::parse("4.80"));
  EXPECT_EQ(bill[0].basis, "4 of each of 2.50 instances on average, 6 of the service");
}

TEST(Metrics, ShortWindow_IsScaledForInstancesOnly) {
  const Bill bill = metric_bill(us_tariff({hours(1)}), {4, kSecondsPerHour, 6});
  EXPECT_EQ(bill.at(0).quantity.numerator, 10);
}

TEST(Metrics, BeyondTheLastKnownTier_AreAnError) {
  EXPECT_THROW(static_cast<void>(metric_bill(us_tariff(), {0, 0, 10'001})), MissingDataError);
}

TEST(AlarmsAndDashboards, ArePaidByTheMonth) {
  EXPECT_EQ(total(alarm_bill(us_tariff(), 2)), Usd::parse("0.20"));
  EXPECT_EQ(total(dashboard_bill(us_tariff(), 4)), Usd::parse("12.00"));
  EXPECT_EQ(total(dashboard_bill(us_tariff_with_free_tiers(), 4)), Usd::parse("3.00"));
}

// AWS's example: 100 GB a month ingested and kept for one: 100 x 0.50, 100 x 0.15 x 0.03.
TEST(Logs, AwsCalculatorExample_ComesOut) {
  const double days_of_a_month = kHoursPerMonth / 24.0;
  const Bill bill = log_bill(us_tariff(), {100 * kBytesPerGb, days_of_a_month});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("50.00"));
  EXPECT_NEAR(bill[1].quantity.to_double(), 15, 1e-9);
  EXPECT_EQ(bill[1].monthly, Usd::parse("0.45"));
}

TEST(Logs, KeptTwiceAsLong_TwiceAsMuchIsStored) {
  const auto stored = [](double days) {
    return log_bill(us_tariff(), {50 * kBytesPerGb, days})[1].quantity.to_double();
  };
  EXPECT_DOUBLE_EQ(stored(60), 2 * stored(30));
}

TEST(Logs, None_CostNothing) { EXPECT_TRUE(log_bill(us_tariff(), {0, 30}).empty()); }

TEST(ContainerInsights, Observations_HaveTiers) {
  // 1,000M x 0.21, 500M x 0.18.
  EXPECT_EQ(total(container_insights_bill(us_tariff(), 1'500'000'000)),
            Usd::parse("210.00") + Usd::parse("90.00"));
}

TEST(Prometheus, Samples_HaveTiers) {
  // 2 billion x 0.90 per 10 million, 1 billion x 0.35.
  EXPECT_EQ(total(prometheus_bill(us_tariff(), 3'000'000'000)),
            Usd::parse("180.00") + Usd::parse("35.00"));
}

TEST(Grafana, Editors_ArePaidByTheMonth) {
  EXPECT_EQ(total(grafana_bill(us_tariff(), 2)), Usd::parse("18.00"));
}

TEST(Keys, KeysAndRequests_AreBilled) {
  // 2 x 1.00; 1,000,000 x 0.03 per 10,000.
  EXPECT_EQ(total(key_bill(us_tariff(), {2, 1'000'000})), Usd::parse("5.00"));
}

TEST(Secrets, SecretsAndReads_AreBilled) {
  // 3 x 0.40; 200,000 x 0.05 per 10,000.
  EXPECT_EQ(total(secret_bill(us_tariff(), {3, 200'000})), Usd::parse("2.20"));
}

}  // namespace
}  // namespace llmplan
