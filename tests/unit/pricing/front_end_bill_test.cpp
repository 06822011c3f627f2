#include "front_end_bill.hpp"

#include <gtest/gtest.h>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

TEST(ApiGateway, HttpApi_HasTwoTiers) {
  // 300M x 1.00, 100M x 0.90.
  const Bill bill = api_gateway_bill(us_tariff(), ApiGateway::Http, {400 * kMillion, 1000});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(total(bill), Usd::parse("300.00") + Usd::parse("90.00"));
}

TEST(ApiGateway, HttpApi_CountsEveryBegunHalfMegabyte) {
  const auto cost = [](std::int64_t bytes) {
    return total(api_gateway_bill(us_tariff(), ApiGateway::Http, {10 * kMillion, bytes}));
  };
  EXPECT_EQ(cost(0), Usd::parse("10.00"));
  EXPECT_EQ(cost(512 * 1024), Usd::parse("10.00"));
  EXPECT_EQ(cost(512 * 1024 + 1), Usd::parse("20.00"));
}

TEST(ApiGateway, RestApi_CountsRequestsInFourTiers) {
  // 333M x 3.50, 667M x 2.80, 100M x 2.38.
  const Bill bill = api_gateway_bill(us_tariff(), ApiGateway::Rest, {1100 * kMillion, 9'000'000});
  ASSERT_EQ(bill.size(), 3U);
  EXPECT_EQ(total(bill), Usd::parse("1165.50") + Usd::parse("1867.60") + Usd::parse("238.00"));
}

TEST(ApiGateway, None_CostsNothing) {
  EXPECT_TRUE(api_gateway_bill(us_tariff(), ApiGateway::None, {kMillion, 1}).empty());
}

TEST(Waf, WithoutRequests_CostsItsFixedPart) {
  EXPECT_EQ(total(waf_bill(us_tariff(), {3}, 0)), Usd::parse("8.00"));  // 5 + 3 x 1
  EXPECT_EQ(total(waf_bill(us_tariff(), {3}, 10 * kMillion)), Usd::parse("14.00"));
}

TEST(DemoPage, VisitsTimesFiles_AreRequestsAndBytes) {
  // 100,000 visits x 10 files x 0.01 per 10,000; x 1 MiB = 97.65625 GB x 0.085 = 8.30.
  const Bill bill = demo_page_bill(us_tariff(), {100'000, 1 << 20, 10});
  EXPECT_EQ(line(bill, "US HTTPS requests").monthly, Usd::parse("1.00"));
  EXPECT_EQ(line(bill, "US/CA/MX data out, first 10 TB").monthly, Usd::parse("8.30"));
}

TEST(DemoPage, FirstTerabyte_IsFreeWhereFreeTiersApply) {
  const std::int64_t visits_of_a_terabyte = 1024 * 1024;
  const Bill bill = demo_page_bill(us_tariff_with_free_tiers(), {visits_of_a_terabyte, 1 << 20, 1});
  EXPECT_EQ(line(bill, "US/CA/MX data out").monthly, Usd{});
  EXPECT_EQ(line(bill, "US/CA/MX data out").purchase_option, "free tier");
}

// AWS's example: 3 million invocations of 120 ms at 1,536 MB, without the free tier: 3M x 0.20 per
// million; 3M x 0.12 s x 1.5 GB = 540,000 GB-s x 0.0000166667.
TEST(Lambda, AwsExample_ComesOut) {
  const Bill bill = lambda_bill(us_tariff(), {3 * kMillion, 3 * kMillion * 120, 1536});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("0.60"));
  EXPECT_EQ(bill[1].quantity.numerator, 540'000);
  EXPECT_EQ(bill[1].monthly, Usd::parse("9.00"));
}

TEST(Fargate, Tasks_RunAllMonth) {
  // 2 x 0.5 x 730 x 0.04048 = 29.5504; 2 x 1 x 730 x 0.004445 = 6.4897.
  const Bill bill = fargate_bill(us_tariff({hours(1)}), {2, 0.5, 1});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("29.55"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("6.49"));
  EXPECT_EQ(bill[0].basis, "2 tasks × 0.5 vCPU × 730 h");
}

TEST(Queue, Calls_AreBilledByTheMillion) {
  EXPECT_EQ(total(queue_bill(us_tariff(), 30 * kMillion)), Usd::parse("12.00"));
  EXPECT_TRUE(queue_bill(us_tariff(), 0).empty());
}

TEST(HostedZone, Zone_IsHalfADollar) {
  EXPECT_EQ(total(hosted_zone_bill(us_tariff(), 1)), Usd::parse("0.50"));
}

}  // namespace
}  // namespace llmplan
