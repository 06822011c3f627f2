#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

/// Two machines of a family and one of another, with rates under every plan.
Catalog plan_prices() {
  const auto row = [](const char* type, const char* option, const char* price) {
    return fmt::format("EC2,us-east-1,{},{},,,hour,{},a test,2026-01-01,one-source,\n", type,
                       option, price);
  };
  return catalog_of(row("g5.xlarge", "on-demand", "2") + row("t3.large", "on-demand", "0.1") +
                    row("g5.xlarge", "ec2 instance savings plan 1yr no-upfront", "1") +
                    row("g5.xlarge", "compute savings plan 1yr no-upfront", "1.5") +
                    row("t3.large", "compute savings plan 1yr no-upfront", "0.06") +
                    row("g5.xlarge", "spot", "0.5"));
}

const SavingsPlanPurchase kInstancePlan{SavingsPlanKind::Ec2Instance, Usd::parse("1")};

TEST(MachineBill, SavingsPlan_IsOwedInFullAndPaysForWhatRuns) {
  const std::vector<Lease> two = {lease(0, 730 * 3600), lease(0, 730 * 3600)};
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "g5.xlarge", two};
  const std::vector<Purchase> purchases = {kInstancePlan};
  const Bill bill = machine_bill(plan_prices(), {&usage, 1}, purchases, one_month());
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].service, "Savings Plans");
  EXPECT_EQ(bill[0].item, "EC2 Instance Savings Plan, g5");
  EXPECT_EQ(bill[0].monthly, Usd::parse("730"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("1460"));  // the other machine on demand
  const PurchaseReport report = purchase_report(plan_prices(), {&usage, 1}, purchases, one_month());
  EXPECT_EQ(report.on_demand, Usd::parse("2920"));
  EXPECT_EQ(report.saved(), Usd::parse("730"));
  EXPECT_EQ(report.unused, Usd{});
}

TEST(MachineBill, IdlePlan_IsALoss) {
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "g5.xlarge", {}};
  const std::vector<Purchase> purchases = {kInstancePlan};
  const PurchaseReport report = purchase_report(plan_prices(), {&usage, 1}, purchases, one_month());
  EXPECT_EQ(report.unused, Usd::parse("730"));
  EXPECT_EQ(report.saved(), Usd{} - Usd::parse("730"));
}

TEST(MachineBill, InstancePlanBeforeComputePlan_WhateverTheOrderInTheScenario) {
  const std::vector<Lease> month = {lease(0, 730 * 3600)};
  const MachineUsage usages[] = {{InstanceService::Ec2, "us-east-1", "g5.xlarge", month},
                                 {InstanceService::Ec2, "us-east-1", "t3.large", month}};
  const std::vector<Purchase> purchases = {
      SavingsPlanPurchase{SavingsPlanKind::Compute, Usd::parse("0.06")}, kInstancePlan};
  const Bill bill = machine_bill(plan_prices(), usages, purchases, one_month());
  ASSERT_EQ(bill.size(), 4U);
  EXPECT_EQ(bill[0].item, "EC2 Instance Savings Plan, g5");
  EXPECT_EQ(bill[1].item, "Compute Savings Plan");
  EXPECT_EQ(bill[2].monthly, Usd{});  // paid by the first plan
  EXPECT_EQ(bill[3].monthly, Usd{});  // paid by the second
}

TEST(MachineBill, PlanWithoutARateForTheMachine_IsAnError) {
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "t3.large", {}};
  const std::vector<Purchase> purchases = {kInstancePlan};
  EXPECT_THROW(static_cast<void>(machine_bill(plan_prices(), {&usage, 1}, purchases, one_month())),
               MissingDataError);
}

TEST(MachineBill, SpotBeyondTheBase_HasItsOwnLine) {
  const std::vector<Lease> two = {lease(0, 730 * 3600), lease(100, 36'100)};
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "g5.xlarge", two};
  const std::vector<Purchase> purchases = {SpotPurchase{1}};
  const Bill bill = machine_bill(plan_prices(), {&usage, 1}, purchases, one_month());
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].purchase_option, "spot");
  EXPECT_EQ(bill[0].monthly, Usd::parse("5"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("1460"));
}

TEST(MachineBill, RandomLeases_CostAsMuchInTheBillAsOnTheTimeLine) {
  std::mt19937_64 random(41);
  for (int round = 0; round < 50; ++round) {
    std::vector<Lease> leases;
    for (int i = 0; i < 30; ++i) {
      const auto from = static_cast<std::int64_t>(random() % 600'000);
      leases.push_back(lease(from, from + static_cast<std::int64_t>(random() % 90'000)));
    }
    const MachineUsage usage{InstanceService::Ec2, "us-east-1", "g5.xlarge", leases};
    const std::vector<Purchase> purchases = {
        kInstancePlan, SavingsPlanPurchase{SavingsPlanKind::Compute, Usd::parse("0.7")},
        SpotPurchase{3}};
    const BillingPeriod week{hours(168), 168};
    Usd line;
    for (const Usd cost :
         machine_cost_per_bucket(plan_prices(), {&usage, 1}, purchases, week, seconds(420))) {
      line += cost;
    }
    const Usd bill = total(machine_bill(plan_prices(), {&usage, 1}, purchases, week));
    EXPECT_LE(bill - line, Usd::from_cents(3));  // a cent for each line's rounding
    EXPECT_LE(line - bill, Usd::from_cents(3));
  }
}

std::vector<Lease> random_fleet(std::mt19937_64& random, std::int64_t end) {
  std::vector<Lease> leases;
  for (int i = 0; i < 40; ++i) {
    const auto from = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
    const auto length = static_cast<std::int64_t>(60 + random() % 90'000);
    leases.push_back(lease(from, std::min(from + length, end)));
  }
  return leases;
}

Usd total_of(const std::vector<Lease>& leases, const std::vector<Purchase>& purchases,
             BillingPeriod period) {
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "g5.xlarge", leases};
  const Bill bill = machine_bill(plan_prices(), {&usage, 1}, purchases, period);
  for (const CostItem& line : bill) {
    EXPECT_GE(line.monthly, Usd{});
  }
  return total(bill);
}

TEST(MachineBill, Commitment_CostsAtMostItselfMoreThanNoCommitment) {
  std::mt19937_64 random(53);
  const BillingPeriod week{hours(168), 168};
  for (int round = 0; round < 50; ++round) {
    const std::vector<Lease> leases = random_fleet(random, 168 * 3600);
    const Usd per_hour = Usd::from_cents(static_cast<std::int64_t>(random() % 3000));
    const Usd without = total_of(leases, {}, week);
    const Usd with =
        total_of(leases, {SavingsPlanPurchase{SavingsPlanKind::Ec2Instance, per_hour}}, week);
    EXPECT_LE(with, without + per_hour * 168);
    EXPECT_LE(total_of(leases, {SpotPurchase{2}}, week), without + Usd::from_cents(1));
  }
}

TEST(MachineBill, TwoHalvesOfTheTime_CostAsMuchAsTheWhole) {
  std::mt19937_64 random(59);
  constexpr std::int64_t kHalf = 84 * 3600;
  const std::vector<Purchase> purchases = {kInstancePlan};
  for (int round = 0; round < 50; ++round) {
    std::vector<Lease> first;
    std::vector<Lease> second;
    const std::vector<Lease> whole = random_fleet(random, 2 * kHalf);
    for (const Lease& one : whole) {
      const Time middle{seconds(kHalf)};
      // Cut where both parts are above the least billed time.
      const bool cut = one.from + seconds(60) <= middle && one.until >= middle + seconds(60);
      if (cut || one.until <= middle) {
        first.push_back({one.from, std::min(one.until, middle)});
      }
      if (cut || one.from >= middle) {
        second.push_back({Time{std::max(one.from, middle) - middle}, Time{one.until - middle}});
      }
    }
    if (first.size() + second.size() < whole.size()) {
      continue;  // a lease straddles the middle by less than a minute
    }
    const Usd parts = total_of(first, purchases, {seconds(kHalf), 84}) +
                      total_of(second, purchases, {seconds(kHalf), 84});
    const Usd all = total_of(whole, purchases, {seconds(2 * kHalf), 168});
    EXPECT_LE(parts - all, Usd::from_cents(2));  // a cent for each line's rounding
    EXPECT_LE(all - parts, Usd::from_cents(2));
  }
}

TEST(MachineBill, CalendarMonth_HasItsOwnHours) {
  const Lease week = lease(0, 168 * 3600);
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", "g5.xlarge", {&week, 1}};
  const Bill bill = machine_bill(plan_prices(), {&usage, 1}, {}, {hours(168), 744});
  EXPECT_EQ(bill[0].quantity.numerator, 744);
  EXPECT_EQ(bill[0].basis, "168 instance-hours of 1 lease in 168 h, × 744 h / 168 h");
}

}  // namespace
}  // namespace llmplan
