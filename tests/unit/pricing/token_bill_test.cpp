#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr const char* kLlama = "meta.llama3-1-8b-instruct-v1:0";
constexpr const char* kHaiku = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

TEST(TokenBill, InputAndOutput_HaveALineEach) {
  const Bill bill =
      token_bill(shipped_catalog(), "us-east-1", "anthropic.claude-3-sonnet-20240229-v1:0",
                 "on-demand", {2'000'000, 500'000}, one_month());
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].item, "anthropic.claude-3-sonnet-20240229-v1:0 input tokens");
  EXPECT_EQ(bill[0].monthly, Usd::from_cents(600));
  EXPECT_EQ(bill[1].quantity.numerator, 1);
  EXPECT_EQ(bill[1].quantity.denominator, 2);
  EXPECT_EQ(bill[1].unit, "1M tokens");
  EXPECT_EQ(bill[1].monthly, Usd::from_cents(750));
}

TEST(TokenBill, AWeek_IsScaledToAMonth) {
  const Bill bill = token_bill(shipped_catalog(), "us-east-1", kLlama, "on-demand",
                               {168'000'000, 0}, {hours(168)});
  EXPECT_EQ(bill[0].quantity.numerator, 730);
  EXPECT_EQ(bill[0].monthly, Usd::parse("160.60"));
  EXPECT_EQ(bill[1].monthly, Usd{});
}

TEST(TokenBill, TenTrillionTokens_AreExact) {
  const Bill bill = token_bill(shipped_catalog(), "us-east-1", kLlama, "on-demand",
                               {10'000'000'000'000, 10'000'000'000'000}, one_month());
  EXPECT_EQ(total(bill), Usd::parse("4400000"));
}

TEST(TokenBill, CachedTokens_HaveTheirOwnPrice) {
  const Bill bill = token_bill(shipped_catalog(), "us-east-1", kHaiku, "on-demand",
                               {1'000'000, 1'000'000, 10'000'000, 2'000'000}, one_month());
  ASSERT_EQ(bill.size(), 4U);
  EXPECT_EQ(bill[0].monthly, Usd::from_cents(110));
  EXPECT_EQ(bill[1].monthly, Usd::from_cents(550));
  EXPECT_EQ(bill[2].monthly, Usd::from_cents(110));  // 10 x 0.11
  EXPECT_EQ(bill[3].monthly, Usd::from_cents(275));  // 2 x 1.375
}

TEST(TokenBill, CachedTokensOfAModelWithoutCache_AreAnError) {
  EXPECT_THROW(static_cast<void>(token_bill(shipped_catalog(), "us-east-1", kLlama, "on-demand",
                                            {1, 1, 1}, one_month())),
               MissingDataError);
}

TEST(TokenBill, Batch_IsHalf) {
  const char* scout = "meta.llama4-scout-17b-instruct-v1:0";
  const TokenUsage usage{100'000'000, 100'000'000};
  const Usd now =
      total(token_bill(shipped_catalog(), "us-east-1", scout, "on-demand", usage, one_month()));
  const Usd later =
      total(token_bill(shipped_catalog(), "us-east-1", scout, "batch", usage, one_month()));
  EXPECT_EQ(later * 2, now);
}

TEST(TokenBill, UnknownModelRegionOrTier_IsAnErrorThatHelps) {
  const auto error_of = [](const char* region, const char* model, const char* tier) {
    try {
      static_cast<void>(token_bill(shipped_catalog(), region, model, tier, {1, 1}, one_month()));
    } catch (const MissingDataError& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  EXPECT_NE(error_of("us-east-1", "meta.llama3-1-8b-instruct-v2:0", "on-demand").find(kLlama),
            std::string::npos);
  EXPECT_NE(error_of("eu-west-1", kLlama, "on-demand").find("it has one in us-east-1"),
            std::string::npos);
  EXPECT_NE(error_of("us-east-1", kLlama, "priority").find("it is sold there as on-demand"),
            std::string::npos);
}

TEST(TokenBill, RequestsOver200k_HaveTheirOwnRate) {
  TokenUsage usage;
  usage.prompt_tokens = 1'000'000;
  usage.output_tokens = 1'000'000;
  usage.long_prompt_tokens = 2'000'000;
  usage.long_output_tokens = 1'000'000;
  const Bill bill =
      token_bill(shipped_catalog(), "us-east-1", "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                 "on-demand", usage, one_month());
  ASSERT_EQ(bill.size(), 4U);
  EXPECT_EQ(bill[2].unit_price, bill[0].unit_price * 2);      // 6.60 for 3.30
  EXPECT_EQ(bill[3].unit_price * 2, bill[1].unit_price * 3);  // 24.75 for 16.50
  EXPECT_EQ(bill[2].monthly, (bill[0].unit_price * 4).rounded_to_cents());
}

TEST(ProvisionedBill, UnitsAreOwedAllMonthUnderTheNameOfTheFamily) {
  const Catalog catalog = catalog_of(
      "Bedrock,us-east-1,anthropic.claude-3-sonnet model unit,provisioned 1-month,,,hour,88,a list,"
      "2026,one-source,\n");
  const ProvisionedThroughput two{2, ProvisionedTerm::OneMonth, 1000};
  const Bill bill = provisioned_bill(catalog, "us-east-1",
                                     "anthropic.claude-3-sonnet-20240229-v1:0", two, {hours(12)});
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("128480"));  // 2 x 730 x 88, whatever was used
  EXPECT_EQ(bill[0].basis, "2 × 730 h");
  EXPECT_THROW(static_cast<void>(
                   provisioned_bill(catalog, "us-east-1", "anthropic.claude-4", two, {hours(12)})),
               MissingDataError);
}

}  // namespace
}  // namespace llmplan
