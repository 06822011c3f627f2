#include "number_text.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

std::string latency(double milliseconds) { return latency_text(Milliseconds(milliseconds)); }

TEST(NumberText, Latency_HasThreeDigitsAndTheFittingUnit) {
  EXPECT_EQ(latency(0), "0 ms");
  EXPECT_EQ(latency(0.8512), "0.851 ms");
  EXPECT_EQ(latency(3.1), "3.1 ms");
  EXPECT_EQ(latency(85), "85 ms");
  EXPECT_EQ(latency(999.4), "999 ms");
  EXPECT_EQ(latency(999.5), "1 s");
  EXPECT_EQ(latency(1240), "1.24 s");
  EXPECT_EQ(latency(599'400), "599 s");
  EXPECT_EQ(latency(600'000), "10 min");
  EXPECT_EQ(latency(1'240'000), "20.7 min");
  EXPECT_EQ(latency(3.6e6 * 1234), "1,230 h");
}

TEST(NumberText, Money_IsToTheCentWithThousands) {
  EXPECT_EQ(money_text(Usd{}), "$0.00");
  EXPECT_EQ(money_text(Usd::parse("1234.564999")), "$1,234.56");
  EXPECT_EQ(money_text(Usd::parse("999.995")), "$1,000.00");
  EXPECT_EQ(money_text(Usd::parse("-1234567.891")), "-$1,234,567.89");
}

TEST(NumberText, UnitPrice_HasFourDigits) {
  EXPECT_EQ(unit_price_text(Usd{}), "$0.00");
  EXPECT_EQ(unit_price_text(Usd::parse("0.22")), "$0.2200");
  EXPECT_EQ(unit_price_text(Usd::parse("0.0012345")), "$0.001234");
  EXPECT_EQ(unit_price_text(Usd::parse("12.3456")), "$12.35");
  EXPECT_EQ(unit_price_text(Usd::parse("1234.5")), "$1,234.50");
}

TEST(NumberText, Counts_AreGrouped) {
  EXPECT_EQ(count_text(0), "0");
  EXPECT_EQ(count_text(999), "999");
  EXPECT_EQ(count_text(1000), "1,000");
  EXPECT_EQ(count_text(-1234567), "-1,234,567");
}

TEST(NumberText, Share_DoesNotRoundAMissToPerfect) {
  EXPECT_EQ(share_text(1), "100%");
  EXPECT_EQ(share_text(0.5), "50%");
  EXPECT_EQ(share_text(0.9992), "99.92%");
  EXPECT_EQ(share_text(0.999), "99.9%");
  EXPECT_EQ(share_text(0.99999999), "99.9999%");
}

TEST(NumberText, Change_CarriesItsSign) {
  EXPECT_EQ(change_text(0), "+0%");
  EXPECT_EQ(change_text(-0.0001), "+0%");
  EXPECT_EQ(change_text(0.031), "+3.1%");
  EXPECT_EQ(change_text(-0.5), "-50%");
  EXPECT_EQ(change_text(9.99), "+999%");
  EXPECT_EQ(change_text(1e300), ">+999%");
}

TEST(NumberText, Span_UsesTheLargestUnitWithTwo) {
  EXPECT_EQ(span_text(std::chrono::hours(168)), "7 days");
  EXPECT_EQ(span_text(std::chrono::hours(47)), "47 h");
  EXPECT_EQ(span_text(std::chrono::minutes(90)), "90 min");
  EXPECT_EQ(span_text(std::chrono::seconds(45)), "45 s");
}

TEST(NumberText, Rounding_IsIdempotent) {
  for (const double value : {1.0 / 3, 2e-9, 123456789.123, -5071.9012, 0.0}) {
    for (const int digits : {3, 6, 9}) {
      EXPECT_EQ(rounded(rounded(value, digits), digits), rounded(value, digits));
    }
  }
  EXPECT_EQ(rounded(1234.5678, 6), 1234.57);
}

}  // namespace
}  // namespace llmplan
