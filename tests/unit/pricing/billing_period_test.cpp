#include "billing_period.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

void expect_amount(const Amount& amount, std::int64_t numerator, std::int64_t denominator) {
  EXPECT_EQ(amount.numerator, numerator);
  EXPECT_EQ(amount.denominator, denominator);
}

TEST(ToAmount, Fraction_IsReduced) {
  expect_amount(to_amount(5400, 3600), 3, 2);
  expect_amount(to_amount(0, 3600), 0, 1);
  expect_amount(to_amount(Int128{1} << 100, Int128{1} << 99), 2, 1);
}

TEST(ToAmount, FractionBeyond64Bits_IsRoundedInTheSeventeenthPlace) {
  const Int128 third = (Int128{1} << 90) + 1;
  const Amount amount = to_amount(third, 3 * third - 1);  // just above 1/3
  EXPECT_NEAR(amount.to_double(), 1.0 / 3, 1e-16);
  std::mt19937_64 random(3);
  for (int i = 0; i < 2000; ++i) {
    const Int128 numerator = Int128{static_cast<std::int64_t>(random() >> 1U)} * 1'000'003 + 1;
    const Int128 denominator = Int128{static_cast<std::int64_t>(random() >> 1U)} * 1009 + 7;
    const Amount rounded = to_amount(numerator, denominator);
    const double exact = static_cast<double>(numerator) / static_cast<double>(denominator);
    EXPECT_NEAR(rounded.to_double() / exact, 1, 1e-14);
    EXPECT_EQ(std::gcd(rounded.numerator, rounded.denominator), 1);
  }
}

TEST(MonthlyAmount, Window_IsScaledTo730Hours) {
  expect_amount(monthly_amount(7, 2, one_month()), 7, 2);
  expect_amount(monthly_amount(1, 1, {hours(73)}), 10, 1);
  expect_amount(monthly_amount(168, 1, {hours(168)}), 730, 1);  // one machine, a whole week
  expect_amount(monthly_amount(1, 1, {hours(168)}), 365, 84);
}

TEST(MonthlyAmount, TenTrillionTokensInACrookedWindow_Fit) {
  const BillingPeriod crooked{hours(168) + Duration{1}};
  const Amount amount = monthly_amount(10'000'000'000'000, 1'000'000, crooked);
  EXPECT_NEAR(amount.to_double() / (1e7 * 730 / 168), 1, 1e-12);
}

TEST(MonthlyAmountDeathTest, EmptyWindow_IsOurBug) {
  EXPECT_DEATH(static_cast<void>(monthly_amount(1, 1, {Duration::zero()})), "longer than nothing");
}

TEST(ScaledBasis, SaysHowTheWindowBecameAMonth) {
  EXPECT_EQ(scaled_basis("7 requests", {hours(12)}), "7 requests in 12 h, × 730 h / 12 h");
  EXPECT_EQ(scaled_basis("7 requests", {hours(720), 720}), "7 requests in 720 h");
}

TEST(CeilSeconds, BegunSecond_Counts) {
  EXPECT_EQ(ceil_seconds(Duration::zero()), 0);
  EXPECT_EQ(ceil_seconds(Duration{1}), 1);
  EXPECT_EQ(ceil_seconds(seconds(61)), 61);
  EXPECT_EQ(ceil_seconds(seconds(61) + Duration{1}), 62);
}

}  // namespace
}  // namespace llmplan
