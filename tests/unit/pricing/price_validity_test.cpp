#include <gtest/gtest.h>

#include "llmplan/as_of.hpp"
#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

// Prices that change on a known day, and prices of single zones.

namespace llmplan {
namespace {

constexpr const char* kDatedHeader =
    "service,region,availability_zone,item,purchase_option,tier_from,tier_to,unit,price_usd,"
    "currency,valid_from,valid_to,source,as_of,trust,note\n";

Catalog dated(const std::string& lines, const char* date = "2026-09-20") {
  const std::string text = kDatedHeader + lines;
  const EmbeddedFile file{"test.csv", text};
  return Catalog::from_files({&file, 1}, day(date));
}

/// A line of one item; `days` is "valid_from,valid_to".
std::string line(const std::string& days, const std::string& price, const std::string& tier = ",",
                 const std::string& zone = "") {
  return "EC2,us-east-1," + zone + ",x,spot," + tier + ",hour," + price + ",USD," + days +
         ",s,2026,one-source,\n";
}

const PriceKey kX{"EC2", "us-east-1", "x", "spot"};

std::string refusal(const std::string& lines) {
  try {
    static_cast<void>(dated(lines));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(PriceValidity, LookUp_TakesThePriceOfItsDay) {
  const Catalog catalog = dated(line(",2026-08-31", "2") + line("2026-09-01,", "3"));
  const auto on = [&](const char* date) {
    return catalog.with_price_date(day(date)).require(kX).price.to_string();
  };
  EXPECT_EQ(on("2020-01-01"), "2.00");
  EXPECT_EQ(on("2026-08-31"), "2.00");
  EXPECT_EQ(on("2026-09-01"), "3.00");
  EXPECT_EQ(on("2030-01-01"), "3.00");
  EXPECT_EQ(catalog.require(kX).price, Usd::parse("3"));
  EXPECT_EQ(catalog.with_price_date(day("2026-08-31")).digest(), catalog.digest());
}

TEST(PriceValidity, DayWithoutAPrice_IsMissingAndSaysWhenThereIsOne) {
  const Catalog catalog = dated(line("2026-01-01,2026-01-31", "1") + line("2026-03-01,", "2"));
  EXPECT_FALSE(catalog.with_price_date(day("2026-02-10")).find(kX).has_value());
  try {
    static_cast<void>(catalog.with_price_date(day("2026-02-10")).require(kX));
    FAIL() << "no price in February";
  } catch (const MissingDataError& error) {
    EXPECT_STREQ(error.what(),
                 "no spot price of EC2 \"x\" in us-east-1 on 2026-02-10; there is one from "
                 "2026-01-01 to 2026-01-31, from 2026-03-01");
  }
}

TEST(PriceValidity, Overlap_IsRefused) {
  EXPECT_EQ(refusal(line(",2026-08-31", "2") + line("2026-09-01,", "3")), "no error");
  EXPECT_EQ(refusal(line(",2026-09-01", "2") + line("2026-09-01,", "3")),
            "test.csv: EC2 \"x\", spot, in us-east-1 from 2026-09-01: got another price of the "
            "same days: EC2 \"x\", spot, in us-east-1 to 2026-09-01, expected one price a day");
  EXPECT_NE(refusal(line(",", "2") + line("2026-09-01,", "3")), "no error");
  EXPECT_NE(refusal(line(",2026-08-31", "2") + line(",", "3")), "no error");
  EXPECT_NE(refusal(line("2026-01-01,2026-12-31", "2") + line("2026-02-01,2026-02-02", "3")),
            "no error");
  EXPECT_NE(refusal(line("2026-01-01,", "2", "0,10") + line("2026-01-01,2026-12-31", "3", "10,")),
            "no error")
      << "tiers of different days";
}

TEST(PriceValidity, Tiers_AreALadderOfTheirOwnDays) {
  const Catalog catalog = dated(line(",2026-08-31", "5", "0,10") + line(",2026-08-31", "4", "10,") +
                                line("2026-09-01,", "3"));
  EXPECT_EQ(catalog.tiers(kX).size(), 1U);
  EXPECT_EQ(catalog.with_price_date(day("2026-08-01")).tiers(kX).size(), 2U);
  EXPECT_NE(refusal(line(",2026-08-31", "5", "0,10") + line("2026-09-01,", "4", "10,")),
            "no error");
}

TEST(PriceValidity, ZonesHavePricesOfTheirOwn) {
  const Catalog catalog = dated(line(",", "1", ",", "use1-az1") + line(",", "2", ",", "use1-az2"));
  PriceKey key = kX;
  EXPECT_FALSE(catalog.find(key).has_value());
  key.availability_zone = "use1-az2";
  EXPECT_EQ(catalog.require(key).price, Usd::parse("2"));
  EXPECT_EQ(catalog.require(key).key, key);
}

TEST(PriceValidity, NewFields_AreChecked) {
  EXPECT_NE(refusal(line("2026-09-31,", "1")).find("column valid_from: got \"2026-09-31\""),
            std::string::npos);
  EXPECT_NE(refusal(line("2026-09-02,2026-09-01", "1")).find("no day before valid_from"),
            std::string::npos);
  EXPECT_NE(refusal(line(",", "1", ",", "us-east-1a")).find("the id of a zone"), std::string::npos);
  std::string euros = line(",", "1");
  euros.replace(euros.find("USD"), 3, "EUR");
  EXPECT_NE(refusal(euros).find("column currency: got \"EUR\", expected USD"), std::string::npos);
  euros.replace(euros.find("EUR"), 3, "");
  EXPECT_NE(refusal(euros).find("column currency: got nothing"), std::string::npos);
}

TEST(PriceValidity, Digest_CoversDaysAndZone) {
  const std::string plain = dated(line(",", "1")).digest();
  EXPECT_NE(plain, dated(line("2026-01-01,", "1")).digest());
  EXPECT_NE(plain, dated(line(",2026-12-31", "1")).digest());
  EXPECT_NE(plain, dated(line(",", "1", ",", "use1-az1")).digest());
  EXPECT_NE(dated(line("2026-01-01,", "1")).digest(), dated(line(",2026-01-01", "1")).digest());
}

TEST(PriceValidity, Override_ReplacesThePriceOnAllDays) {
  const Catalog catalog = dated(line(",2026-08-31", "2") + line("2026-09-01,", "3"));
  const std::string text = kDatedHeader + line(",", "1");
  const Catalog mine = catalog.with_overrides({"mine.csv", text});
  EXPECT_EQ(mine.require(kX).price, Usd::parse("1"));
  EXPECT_EQ(mine.with_price_date(day("2020-01-01")).require(kX).price, Usd::parse("1"));
}

TEST(PriceValidity, List_IsOfEveryDayUnlessOneIsNamed) {
  const Catalog catalog = dated(line(",2026-08-31", "2") + line("2026-09-01,", "3"));
  EXPECT_EQ(catalog.list({}).size(), 2U);
  PriceFilter filter;
  filter.valid_on = day("2026-08-31");
  ASSERT_EQ(catalog.list(filter).size(), 1U);
  EXPECT_EQ(catalog.list(filter)[0].valid_to, day("2026-08-31"));
  EXPECT_FALSE(catalog.list(filter)[0].valid_from.has_value());
}

TEST(PriceValidity, ShippedClaudeSonnet5_CostsMoreFromSeptember2026) {
  const PriceKey input{"Bedrock", "us-east-1", "global.anthropic.claude-sonnet-5 input tokens"};
  const PriceKey output{"Bedrock", "us-east-1", "global.anthropic.claude-sonnet-5 output tokens"};
  const Catalog august = shipped_catalog().with_price_date(day("2026-08-31"));
  const Catalog september = shipped_catalog().with_price_date(day("2026-09-01"));
  EXPECT_EQ(august.require(input).price, Usd::parse("2"));
  EXPECT_EQ(august.require(output).price, Usd::parse("10"));
  EXPECT_EQ(september.require(input).price, Usd::parse("3"));
  EXPECT_EQ(september.require(output).price, Usd::parse("15"));
}

TEST(PriceValidity, ShippedCatalogueDate_IsThatOfNoRowStillToCome) {
  for (const PriceRow& row : shipped_catalog().list({})) {
    if (const auto read = as_of_day(row.as_of)) {
      EXPECT_LE(*read, shipped_catalog().price_date()) << row.key.item;
    }
  }
}

}  // namespace
}  // namespace llmplan
