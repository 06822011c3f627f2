#include <gtest/gtest.h>

#include <map>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

std::string price_of(const PriceKey& key) {
  return shipped_catalog().require(key).price.to_string();
}

TEST(ShippedPrices, SageMaker_IsTheListAndItsMarkupHolds) {
  EXPECT_EQ(price_of({"SageMaker", "us-east-1", "ml.g5.12xlarge"}), "7.09");
  EXPECT_EQ(price_of({"SageMaker", "us-west-2", "ml.g5.12xlarge"}), "7.09");
  EXPECT_EQ(price_of({"SageMaker", "us-east-1", "ml.p4d.24xlarge"}), "25.251286");
  const PriceRow elsewhere = shipped_catalog().require({"SageMaker", "eu-west-1", "ml.g5.2xlarge"});
  EXPECT_EQ(elsewhere.trust, PriceTrust::Derived);
  EXPECT_EQ(elsewhere.price,
            shipped_catalog().require({"EC2", "eu-west-1", "g5.2xlarge"}).price.prorate(5, 4));
}

TEST(ShippedPrices, EuWest1_HasNoG6AndSaysWhereItIs) {
  try {
    static_cast<void>(price_of({"EC2", "eu-west-1", "g6.xlarge"}));
    FAIL() << "g6 has no price in eu-west-1";
  } catch (const MissingDataError& error) {
    EXPECT_NE(std::string(error.what()).find("it has one in ap-"), std::string::npos)
        << error.what();
    EXPECT_NE(std::string(error.what()).find("us-east-1"), std::string::npos) << error.what();
  }
}

TEST(ShippedPrices, ReservedAndSpot_AreHourlyRatesBelowOnDemand) {
  EXPECT_EQ(price_of({"EC2", "us-east-1", "g4dn.xlarge", "reserved 1yr no-upfront"}), "0.331");
  EXPECT_EQ(price_of({"EC2", "us-east-1", "g4dn.xlarge", "reserved 1yr all-upfront"}), "0.309247");
  EXPECT_EQ(shipped_catalog()
                .require({"EC2", "us-east-1", "g5.2xlarge", "reserved 1yr no-upfront"})
                .trust,
            PriceTrust::Derived);
  PriceFilter reserved;
  reserved.service = "EC2";
  for (const PriceRow& row : shipped_catalog().list(reserved)) {
    if (row.key.purchase_option != "on-demand") {
      const PriceKey on_demand{"EC2", row.key.region, row.key.item};
      EXPECT_LT(row.price, shipped_catalog().require(on_demand).price) << row.key.item;
    }
  }
}

TEST(ShippedPrices, Bedrock_TakesTheListAndTheRegionalPremium) {
  EXPECT_EQ(price_of({"Bedrock", "us-east-1", "meta.llama3-1-8b-instruct-v1:0 input tokens"}),
            "0.22");
  EXPECT_EQ(
      price_of({"Bedrock", "us-west-2", "anthropic.claude-3-sonnet-20240229-v1:0 output tokens"}),
      "15.00");
  EXPECT_EQ(price_of({"Bedrock", "us-east-1",
                      "global.anthropic.claude-haiku-4-5-20251001-v1:0 input tokens"}),
            "1.00");
  EXPECT_EQ(
      price_of({"Bedrock", "us-east-1", "anthropic.claude-haiku-4-5-20251001-v1:0 input tokens"}),
      "1.10");
  EXPECT_EQ(price_of({"Bedrock", "us-east-1", "qwen.qwen3-32b-v1:0 input tokens", "flex"}),
            "0.075");
  EXPECT_EQ(price_of({"Bedrock", "eu-west-1", "meta.llama3-8b-instruct-v1:0 input tokens"}),
            "0.32");
}

TEST(ShippedPrices, BedrockModel_SellsInputWhereItSellsOutput) {
  PriceFilter bedrock;
  bedrock.service = "Bedrock";
  int models = 0;
  for (const PriceRow& row : shipped_catalog().list(bedrock)) {
    constexpr std::string_view kOutput = " output tokens";
    const std::string& item = row.key.item;
    EXPECT_EQ(row.unit, item.find("model unit") != std::string::npos ? "hour" : "1M tokens");
    if (item.size() > kOutput.size() &&
        item.compare(item.size() - kOutput.size(), kOutput.size(), kOutput) == 0) {
      PriceKey input = row.key;
      input.item = item.substr(0, item.size() - kOutput.size()) + " input tokens";
      ASSERT_TRUE(shipped_catalog().find(input).has_value()) << input.item << input.region;
      EXPECT_LE(shipped_catalog().require(input).price, row.price) << input.item;
      ++models;
    }
  }
  EXPECT_GT(models, 300);
}

TEST(ShippedPrices, EveryBillOfUsEast1_FindsItsLineItems) {
  const std::map<std::pair<std::string, std::string>, std::string> list = {
      {{"EBS", "gp3 storage"}, "0.08"},
      {{"EKS", "control plane, standard support"}, "0.10"},
      {{"ALB", "load balancer hour"}, "0.0225"},
      {{"ALB", "LCU hour"}, "0.008"},
      {{"NLB", "NLCU hour"}, "0.006"},
      {{"NAT gateway", "hour"}, "0.045"},
      {{"NAT gateway", "data processed"}, "0.045"},
      {{"Public IPv4", "any public IPv4, attached or idle"}, "0.005"},
      {{"Data transfer", "cross-AZ, each direction"}, "0.01"},
      {{"Data transfer", "internet out"}, "0.09"},
      {{"S3", "Standard storage"}, "0.023"},
      {{"S3", "GET and other"}, "0.0004"},
      {{"SageMaker", "endpoint data in"}, "0.016"}};
  for (const auto& [item, price] : list) {
    EXPECT_EQ(price_of({item.first, "us-east-1", item.second}), price) << item.second;
  }
}

TEST(ShippedPrices, Ec2Types_CostNineTenthsToTwiceOfUsEast1Elsewhere) {
  PriceFilter filter;
  filter.service = "EC2";
  filter.purchase_option = "on-demand";
  for (const PriceRow& row : shipped_catalog().list(filter)) {
    const auto reference = shipped_catalog().find({"EC2", "us-east-1", row.key.item});
    ASSERT_TRUE(reference.has_value()) << row.key.item;
    // Mumbai has always sold T4g a third below Virginia.
    const bool is_cheap_mumbai = row.key.region == "ap-south-1" && row.key.item.starts_with("t4g.");
    EXPECT_GE(row.price, reference->price.prorate(is_cheap_mumbai ? 6 : 9, 10))
        << row.key.item << row.key.region;
    EXPECT_LE(row.price, reference->price.prorate(2, 1)) << row.key.item << row.key.region;
  }
}

TEST(ShippedPrices, DoubtfulRows_AreMarked) {
  EXPECT_EQ(shipped_catalog()
                .require({"FSx for Lustre", "us-east-1", "PERSISTENT_2 SSD 1000 MB/s/TiB"})
                .trust,
            PriceTrust::Unverified);
  EXPECT_EQ(shipped_catalog()
                .require({"EC2", "us-east-1", "p4d.24xlarge", "reserved 1yr all-upfront"})
                .trust,
            PriceTrust::Unverified);
}

}  // namespace
}  // namespace llmplan
