#include "price_table.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

std::string error_of(const std::string& text) {
  try {
    static_cast<void>(parse_price_table(text, "p.csv"));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

std::string error_of_line(const std::string& line) { return error_of(kPriceHeader + line); }

TEST(PriceTable, Line_BecomesARowForEachRegion) {
  const auto rows = parse_price_table(std::string(kPriceHeader) +
                                          "EC2,us-east-1|us-gov-west-1,g5.xlarge,on-demand,,,hour,"
                                          "1.006,list,2026-07,one-source,n\n",
                                      "p.csv");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].key.region, "us-east-1");
  EXPECT_EQ(rows[1].key.region, "us-gov-west-1");
  EXPECT_EQ(rows[1].key.item, "g5.xlarge");
  EXPECT_EQ(rows[1].price, Usd::parse("1.006"));
  EXPECT_EQ(rows[1].tier_from, 0);
  EXPECT_FALSE(rows[1].tier_to.has_value());
  EXPECT_EQ(rows[1].trust, PriceTrust::OneSource);
  EXPECT_EQ(rows[1].note, "n");
}

TEST(PriceTable, Columns_MayStandInAnyOrder) {
  const auto rows = parse_price_table(
      "note,trust,as_of,source,price_usd,unit,tier_to,tier_from,purchase_option,item,region,"
      "service\n,derived,undated,s,0,GB,20,10,on-demand,i,eu-west-1,S3\n",
      "p.csv");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].key.service, "S3");
  EXPECT_EQ(rows[0].tier_from, 10);
  EXPECT_EQ(rows[0].tier_to, 20);
  EXPECT_EQ(rows[0].trust, PriceTrust::Derived);
}

TEST(PriceTable, Header_MustHoldEveryColumnOnce) {
  EXPECT_NE(error_of("").find("expected a header line"), std::string::npos);
  EXPECT_NE(error_of("service\n").find("column \"region\" 0 times"), std::string::npos);
  EXPECT_NE(error_of("service,regoin\n").find("did you mean \"region\"?"), std::string::npos);
  std::string twice = kPriceHeader;
  twice.insert(0, "unit,");
  EXPECT_NE(error_of(twice).find("column \"unit\" 2 times"), std::string::npos);
}

TEST(PriceTable, UnsoundValue_NamesLineColumnAndValue) {
  EXPECT_EQ(error_of_line("EC2,us-east-1,x,on-demand,,,hour,1.0.0,s,2026,one-source,\n"),
            "p.csv: line 2, column price_usd: got \"1.0.0\", expected US dollars from 0 to "
            "1,000,000 with at most 12 decimals");
  EXPECT_EQ(error_of_line("EC2,us-east-1,x,on-demand,,,hour,1,s,2026,one-sorce,\n"),
            "p.csv: line 2, column trust: got \"one-sorce\", expected one of two-sources, "
            "one-source, imported, derived, unverified; did you mean \"one-source\"?");
  EXPECT_EQ(error_of_line("EC2,us-east-1,,on-demand,,,hour,1,s,2026,one-source,\n"),
            "p.csv: line 2, column item: got nothing, expected a value");
}

TEST(PriceTable, EveryField_IsChecked) {
  const char* broken[] = {
      ",us-east-1,x,on-demand,,,hour,1,s,2026,one-source,\n",
      "EC2,,x,on-demand,,,hour,1,s,2026,one-source,\n",
      "EC2,useast1,x,on-demand,,,hour,1,s,2026,one-source,\n",
      "EC2,US-EAST-1,x,on-demand,,,hour,1,s,2026,one-source,\n",
      "EC2,us-east-1|,x,on-demand,,,hour,1,s,2026,one-source,\n",
      "EC2,us-east-1,x,,,,hour,1,s,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,-1,,hour,1,s,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,1.5,,hour,1,s,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,10,10,hour,1,s,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,,99999999999999999999,hour,1,s,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,,1,s,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,,s,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,-1,s,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,1000000.01,s,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,1,,2026,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,1,s,,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,1,s,26-07-20,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,1,s,2026/07,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,1,s,2026-13,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,1,s,2026-02-30,one-source,\n",
      "EC2,us-east-1,x,on-demand,,,hour,1,s,2026,,\n",
  };
  for (const char* line : broken) {
    EXPECT_NE(error_of_line(line), "no error") << line;
  }
  EXPECT_EQ(error_of_line("EC2,us-east-1,x,on-demand,9,10,hour,1000000,s,2026-07,one-source,\n"),
            "no error");
}

}  // namespace
}  // namespace llmplan
