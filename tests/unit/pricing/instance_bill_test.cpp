#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

const Purchase kReserved = ReservedPurchase{1, 1, PaymentOption::NoUpfront};

Bill ec2_bill(const std::vector<Lease>& leases, const std::vector<Purchase>& purchases = {},
              BillingPeriod period = one_month(), const char* type = "g5.xlarge") {
  const MachineUsage usage{InstanceService::Ec2, "us-east-1", type, leases};
  return machine_bill(shipped_catalog(), {&usage, 1}, purchases, period);
}

TEST(InstanceBill, AMonthOfOneMachine_Is730TimesThePrice) {
  const Bill bill = ec2_bill({lease(0, 730 * 3600)});
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].service, "EC2");
  EXPECT_EQ(bill[0].item, "g5.xlarge");
  EXPECT_EQ(bill[0].purchase_option, "on-demand");
  EXPECT_EQ(bill[0].unit, "hour");
  EXPECT_EQ(bill[0].quantity.numerator, 730);
  EXPECT_EQ(bill[0].quantity.denominator, 1);
  EXPECT_EQ(bill[0].monthly, Usd::parse("734.38"));  // 730 x 1.006
  EXPECT_EQ(bill[0].as_of, "2026-07-20");
}

TEST(InstanceBill, AWeekOfOneMachine_StandsForTheSameMonth) {
  EXPECT_EQ(total(ec2_bill({lease(0, 168 * 3600)}, {}, {hours(168)})), Usd::parse("734.38"));
}

TEST(InstanceBill, Seconds_AreExact) {
  const Bill bill = ec2_bill({lease(0, 3661), lease(100, 200)});
  EXPECT_EQ(bill[0].quantity.numerator, 3761);
  EXPECT_EQ(bill[0].quantity.denominator, 3600);
}

TEST(InstanceBill, ShortLease_PaysSixtySecondsOnEc2) {
  const auto hours_of = [](std::int64_t length) {
    return ec2_bill({lease(0, length)})[0].quantity;
  };
  EXPECT_EQ(hours_of(59).denominator, 60);
  EXPECT_EQ(hours_of(59).numerator, hours_of(60).numerator);
  EXPECT_EQ(hours_of(59).denominator, hours_of(60).denominator);
  EXPECT_EQ(hours_of(61).numerator, 61);
  EXPECT_EQ(hours_of(61).denominator, 3600);
}

TEST(InstanceBill, ShortLease_PaysWhatItRanOnSageMaker) {
  const Lease one = lease(0, 36);
  const MachineUsage usage{InstanceService::SageMaker, "us-east-1", "ml.g5.12xlarge", {&one, 1}};
  const Bill bill = machine_bill(shipped_catalog(), {&usage, 1}, {}, one_month());
  EXPECT_EQ(bill[0].service, "SageMaker");
  EXPECT_EQ(bill[0].unit_price, Usd::parse("7.09"));
  EXPECT_EQ(bill[0].quantity.numerator, 1);
  EXPECT_EQ(bill[0].quantity.denominator, 100);
  EXPECT_EQ(bill[0].monthly, Usd::from_cents(7));
}

TEST(InstanceBill, Commitment_IsOwedInFullWhenNothingRuns) {
  const Bill bill = ec2_bill({}, {ReservedPurchase{2, 1, PaymentOption::AllUpfront}});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].purchase_option, "reserved 1yr all-upfront");
  EXPECT_EQ(bill[0].quantity.numerator, 1460);
  EXPECT_EQ(bill[0].monthly, Usd::parse("863.67"));  // 1460 x 0.591553 = 863.66738
  EXPECT_EQ(bill[1].purchase_option, "on-demand");
  EXPECT_EQ(bill[1].quantity.numerator, 0);
  EXPECT_EQ(bill[1].monthly, Usd{});
}

TEST(InstanceBill, Commitment_ReplacesOnDemandHourByHour) {
  const std::vector<Lease> two_at_once = {lease(0, 730 * 3600), lease(0, 3600)};
  const Bill bill = ec2_bill(two_at_once, {kReserved, OnDemandPurchase{}});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].quantity.numerator, 730);
  EXPECT_EQ(bill[1].quantity.numerator, 1);
  EXPECT_EQ(bill[1].quantity.denominator, 1);
}

TEST(InstanceBill, SeveralCommitments_HaveALineEach) {
  const Bill bill = ec2_bill({lease(0, 730 * 3600)},
                             {kReserved, ReservedPurchase{1, 1, PaymentOption::AllUpfront}});
  ASSERT_EQ(bill.size(), 3U);
  EXPECT_EQ(bill[0].purchase_option, "reserved 1yr no-upfront");
  EXPECT_EQ(bill[1].purchase_option, "reserved 1yr all-upfront");
  EXPECT_EQ(bill[2].quantity.numerator, 0);
}

TEST(InstanceBill, MissingPrice_IsAnErrorThatSaysWhatThereIs) {
  EXPECT_THROW(static_cast<void>(ec2_bill({}, {}, one_month(), "g5.3xlarge")), MissingDataError);
  try {
    static_cast<void>(ec2_bill({}, {ReservedPurchase{1, 3, PaymentOption::NoUpfront}}));
    FAIL() << "there are no three-year prices";
  } catch (const MissingDataError& error) {
    EXPECT_NE(std::string(error.what()).find("reserved 1yr no-upfront"), std::string::npos);
  }
}

TEST(InstanceBill, DerivedPrice_SaysSo) {
  const Bill bill = ec2_bill({}, {kReserved});
  EXPECT_EQ(bill[0].price_source.rfind("derived: ", 0), 0U) << bill[0].price_source;
  EXPECT_EQ(bill[1].price_source.rfind("derived: ", 0), std::string::npos);
  const auto warnings = price_warnings(bill, shipped_catalog().price_date());
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_NE(warnings[0].find("EC2 \"g5.xlarge\" (reserved 1yr no-upfront) is not a list price"),
            std::string::npos);
}

TEST(InstanceBill, BillsOfTwoLeaseSets_AddUpWithinACent) {
  std::mt19937_64 random(17);
  for (int round = 0; round < 200; ++round) {
    std::vector<Lease> sets[3];
    for (int i = 0; i < 40; ++i) {
      const auto from = static_cast<std::int64_t>(random() % 500'000);
      const Lease one = lease(from, from + static_cast<std::int64_t>(random() % 90'000));
      sets[i % 2].push_back(one);
      sets[2].push_back(one);
    }
    const BillingPeriod period{seconds(604'800)};
    const Usd parts = total(ec2_bill(sets[0], {}, period)) + total(ec2_bill(sets[1], {}, period));
    const Usd whole = total(ec2_bill(sets[2], {}, period));
    EXPECT_LE(parts - whole, Usd::from_cents(1));
    EXPECT_LE(whole - parts, Usd::from_cents(1));
  }
}

TEST(InstanceBill, TotalIsTheSumOfItsLinesToTheCent) {
  const Bill bill = ec2_bill({lease(0, 999'999), lease(17, 123'456)}, {kReserved});
  Usd sum;
  for (const CostItem& item : bill) {
    EXPECT_EQ(item.monthly, item.monthly.rounded_to_cents());
    EXPECT_EQ(item.monthly,
              item.unit_price.prorate(item.quantity.numerator, item.quantity.denominator)
                  .rounded_to_cents());
    sum += item.monthly;
  }
  EXPECT_EQ(sum, total(bill));
}

TEST(InstanceBill, TenThousandMachinesForAMonth_StayExact) {
  const std::vector<Lease> fleet(10'000, lease(0, 744 * 3600));
  const Bill bill = ec2_bill(fleet, {ReservedPurchase{5000, 1, PaymentOption::NoUpfront}},
                             {hours(744)}, "g5.48xlarge");
  EXPECT_EQ(bill[0].quantity.numerator, 3'650'000);
  EXPECT_EQ(bill[1].quantity.numerator, 3'650'000);
  EXPECT_EQ(bill[1].monthly, Usd::parse("59451200.00"));  // 3,650,000 x 16.288
}

}  // namespace
}  // namespace llmplan
