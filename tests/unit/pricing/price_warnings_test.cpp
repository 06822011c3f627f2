#include <gtest/gtest.h>

#include "bill_line.hpp"
#include "price_age.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

PriceRow read_on(const char* as_of, PriceTrust trust) {
  PriceRow row;
  row.key = {"EBS", "us-east-1", "gp3 storage"};
  row.unit = "GB-month";
  row.price = Usd::from_cents(8);
  row.source = "list";
  row.as_of = as_of;
  row.trust = trust;
  return row;
}

std::vector<std::string> warnings_of(const char* as_of, PriceTrust trust, const char* date) {
  return price_warnings({bill_line(read_on(as_of, trust), {1, 1}, "a test")}, day(date));
}

TEST(PriceAge, TwentyFourMonths_AreTheLimit) {
  EXPECT_FALSE(is_stale("2024-09-20", day("2026-09-20")));
  EXPECT_TRUE(is_stale("2024-09-19", day("2026-09-20")));
  EXPECT_FALSE(is_stale("2024-10", day("2026-09-20")));
  EXPECT_TRUE(is_stale("2024-09", day("2026-09-20"))) << "it may have been the first of the month";
  EXPECT_FALSE(is_stale("2025", day("2026-09-20")));
  EXPECT_TRUE(is_stale("2024", day("2026-09-20")));
  EXPECT_TRUE(is_stale("undated", day("2026-09-20")));
  EXPECT_FALSE(is_stale("2027-01-01", day("2026-09-20"))) << "a later list of an earlier day";
}

TEST(PriceWarnings, FreshListPrice_HasNone) {
  EXPECT_TRUE(warnings_of("2026-07-20", PriceTrust::TwoSources, "2026-09-20").empty());
  EXPECT_TRUE(warnings_of("2026-07-20", PriceTrust::OneSource, "2026-09-20").empty());
}

TEST(PriceWarnings, StaleListPrice_IsNamedWithItsDate) {
  const auto warnings = warnings_of("2026-07-20", PriceTrust::TwoSources, "2028-09-20");
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0],
            "prices read more than 24 months before 2028-09-20: EBS \"gp3 storage\" (2026-07-20)");
}

TEST(PriceWarnings, PriceOfALaterTime_IsNamedWithItsDate) {
  EXPECT_TRUE(warnings_of("2026-07-20", PriceTrust::TwoSources, "2024-07-20").empty());
  const auto warnings = warnings_of("2026-07-20", PriceTrust::TwoSources, "2024-07-19");
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0],
            "prices read more than 24 months after 2024-07-19: EBS \"gp3 storage\" (2026-07-20)");
}

TEST(PriceWarnings, StaleListPrices_ShareASentence) {
  Bill bill = {bill_line(read_on("2020", PriceTrust::OneSource), {1, 1}, "a test"),
               bill_line(read_on("2020", PriceTrust::OneSource), {2, 1}, "a test"),
               bill_line(read_on("undated", PriceTrust::OneSource), {1, 1}, "a test")};
  const auto warnings = price_warnings(bill, day("2026-09-20"));
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings[0],
            "prices read more than 24 months before 2026-09-20: EBS \"gp3 storage\" (2020), EBS "
            "\"gp3 storage\" (undated)");
}

TEST(PriceWarnings, DerivedAndUnverifiedPrices_SayHowOldTheyAre) {
  const auto fresh = warnings_of("2026-07-20", PriceTrust::Derived, "2026-09-20");
  ASSERT_EQ(fresh.size(), 1U);
  EXPECT_EQ(fresh[0],
            "the price of EBS \"gp3 storage\" (on-demand) is not a list price: derived: list (as "
            "of 2026-07-20)");
  const auto stale = warnings_of("undated", PriceTrust::Unverified, "2026-09-20");
  ASSERT_EQ(stale.size(), 1U);
  EXPECT_NE(stale[0].find("(as of undated, more than 24 months back)"), std::string::npos);
}

/// Whatever row a bill takes, the reader learns when it is not a fresh list price.
TEST(PriceWarnings, EveryShippedRow_WarnsJustWhenItMust) {
  const Date today = shipped_catalog().price_date();
  std::size_t silent = 0;
  std::size_t told = 0;
  for (const PriceRow& row : shipped_catalog().list({})) {
    const bool fresh_list_price = row.trust <= PriceTrust::OneSource && !is_stale(row.as_of, today);
    const auto warnings = price_warnings({bill_line(row, {1, 1}, "a test")}, today);
    EXPECT_EQ(warnings.empty(), fresh_list_price) << row.key.item << ' ' << row.key.region;
    ++(fresh_list_price ? silent : told);
  }
  EXPECT_GT(silent, 0U);
  EXPECT_GT(told, 0U);
}

}  // namespace
}  // namespace llmplan
