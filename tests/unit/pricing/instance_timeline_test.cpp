#include <gtest/gtest.h>

#include <random>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

std::vector<Usd> cost_of(const std::vector<Lease>& leases, const std::vector<Purchase>& purchases,
                         Duration window, Duration bucket) {
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "g4dn.xlarge", leases};
  return machine_cost_per_bucket(shipped_catalog(), {&usage, 1}, purchases, {window}, bucket);
}

Usd sum_of(const std::vector<Usd>& costs) {
  Usd sum;
  for (const Usd cost : costs) {
    sum += cost;
  }
  return sum;
}

TEST(InstanceCostPerBucket, OnDemand_CostsWhatRanInTheBucket) {
  const auto cost = cost_of({lease(0, 5400), lease(3600, 7200)}, {}, hours(3), hours(1));
  ASSERT_EQ(cost.size(), 3U);
  EXPECT_EQ(cost[0], Usd::parse("0.526"));
  EXPECT_EQ(cost[1], Usd::parse("0.789"));
  EXPECT_EQ(cost[2], Usd{});
}

TEST(InstanceCostPerBucket, Commitment_CostsTheSameInEveryBucket) {
  const auto cost = cost_of({lease(0, 3600), lease(0, 1800)},
                            {ReservedPurchase{1, 1, PaymentOption::NoUpfront}}, hours(2), hours(1));
  EXPECT_EQ(cost[0], Usd::parse("0.331") + Usd::parse("0.263"));
  EXPECT_EQ(cost[1], Usd::parse("0.331"));
}

TEST(InstanceCostPerBucket, LastBucket_MayBeShortAndTakesTheRest) {
  const auto cost = cost_of({lease(0, 6000)}, {}, seconds(5400), hours(1));
  ASSERT_EQ(cost.size(), 2U);
  EXPECT_EQ(cost[0], Usd::parse("0.526"));
  EXPECT_EQ(cost[1], Usd::parse("0.526").prorate(2400, 3600));
}

TEST(InstanceCostPerBucket, Commitment_EndsWithTheWindow) {
  const auto cost = cost_of({lease(1800, 9000)}, {ReservedPurchase{1, 1, PaymentOption::NoUpfront}},
                            seconds(5400), seconds(5400));
  ASSERT_EQ(cost.size(), 1U);
  // 1.5 h committed; of 2 h running the first clock hour covers 30 min, and so does the cut-off
  // one.
  EXPECT_EQ(cost[0], Usd::parse("0.331").prorate(3, 2) + Usd::parse("0.526"));
}

TEST(InstanceCostPerBucket, AnyBucketLength_AddsUpToTheCostOfTheWindow) {
  std::mt19937_64 random(23);
  std::vector<Lease> leases;
  for (int i = 0; i < 60; ++i) {
    const auto from = static_cast<std::int64_t>(random() % 80'000);
    leases.push_back(lease(from, from + static_cast<std::int64_t>(random() % 6000)));
  }
  const std::vector<Purchase> purchases = {ReservedPurchase{2, 1, PaymentOption::NoUpfront}};
  const Usd whole = sum_of(cost_of(leases, purchases, seconds(86'400), seconds(86'400)));
  EXPECT_GT(whole, Usd::parse("0.331") * 48);
  for (const std::int64_t bucket : {300, 420, 3600, 5000, 43'200, 100'000}) {
    const Usd sum = sum_of(cost_of(leases, purchases, seconds(86'400), seconds(bucket)));
    EXPECT_LE(sum - whole, Usd::parse("1e-9")) << bucket;
    EXPECT_LE(whole - sum, Usd::parse("1e-9")) << bucket;
  }
}

TEST(InstanceCostPerBucket, WholeMonth_AgreesWithTheBill) {
  std::vector<Lease> leases;
  for (std::int64_t day = 0; day < 30; ++day) {
    leases.push_back(lease(day * 86'400 + 1000, day * 86'400 + 44'444));
    leases.push_back(lease(day * 86'400 + 20'000, day * 86'400 + 50'001));
  }
  const std::vector<Purchase> purchases = {ReservedPurchase{1, 1, PaymentOption::AllUpfront}};
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "g4dn.xlarge", leases};
  const Usd bill = total(machine_bill(shipped_catalog(), {&usage, 1}, purchases, one_month()));
  const Usd line =
      sum_of(cost_of(leases, purchases, hours(kHoursPerMonth), hours(1))).rounded_to_cents();
  EXPECT_LE(bill - line, Usd::from_cents(1));
  EXPECT_LE(line - bill, Usd::from_cents(1));
}

}  // namespace
}  // namespace llmplan
