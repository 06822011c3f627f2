#include <gtest/gtest.h>

#include <array>
#include <map>

#include "collected_prices.hpp"
#include "pricing_fixture.hpp"
#include "spot_interruption.hpp"

// Our rows against the collected price data, where that lies beside the sources.

namespace llmplan {
namespace {

TEST(PriceSources, Ec2OnDemand_HoldsEveryCollectedRow) {
  const auto path = collected("ec2_ondemand.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const CollectedTable table(path);
  ASSERT_GT(table.rows(), 500U);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const PriceRow row =
        shipped_catalog().require({"EC2", table.at(i, "region"), table.at(i, "instance_type")});
    EXPECT_EQ(row.price, Usd::parse(table.at(i, "price_usd_hr"))) << row.key.item;
    EXPECT_EQ(row.trust == PriceTrust::Derived, table.at(i, "basis") == "derived") << row.key.item;
  }
}

TEST(PriceSources, Reserved_HoldsEveryCollectedRow) {
  const auto path = collected("ec2_reserved.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const CollectedTable table(path);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const std::string option = table.at(i, "payment") == "All Upfront" ? "reserved 1yr all-upfront"
                                                                       : "reserved 1yr no-upfront";
    EXPECT_EQ(shipped_catalog()
                  .require({"EC2", table.at(i, "region"), table.at(i, "instance_type"), option})
                  .price,
              Usd::parse(table.at(i, "effective_usd_hr")));
  }
}

TEST(PriceSources, SageMaker_HoldsEveryCollectedRow) {
  const auto path = collected("sagemaker_hosting.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const CollectedTable table(path);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    for (const char* region : {"us-east-1", "us-east-2", "us-west-2"}) {
      EXPECT_EQ(
          shipped_catalog().require({"SageMaker", region, table.at(i, "instance_type")}).price,
          Usd::parse(table.at(i, "price_usd_hr")));
    }
  }
}

TEST(PriceSources, Bedrock_HoldsEveryChatPriceOnWhichTwoSourcesAgree) {
  const auto path = collected("bedrock_tokens.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const CollectedTable table(path);
  int compared = 0;
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const bool premium = table.at(i, "note").find("GLOBAL") != std::string::npos ||
                         table.at(i, "model_id") == "amazon.nova-2-lite-v1:0";
    const std::string& region = table.at(i, "region");
    if (table.at(i, "mode") != "chat" || table.at(i, "verified_two_sources") != "Y" || premium ||
        (region == "us-east-1 default" && table.at(i, "routing") != "in-region")) {
      continue;
    }
    const std::string& model = table.at(i, "model_id");
    const std::string where = region == "us-east-1 default" ? "us-east-1" : region;
    EXPECT_EQ(shipped_catalog().require({"Bedrock", where, model + " input tokens"}).price,
              Usd::parse(table.at(i, "input_per_mtok")))
        << model << where;
    EXPECT_EQ(shipped_catalog().require({"Bedrock", where, model + " output tokens"}).price,
              Usd::parse(table.at(i, "output_per_mtok")))
        << model << where;
    ++compared;
  }
  EXPECT_GT(compared, 40);
}

TEST(PriceSources, InternetEgress_HoldsEveryCollectedTier) {
  const auto path = collected("data_transfer.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const CollectedTable table(path);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const std::string& item = table.at(i, "item");
    const std::size_t tier = item.find("first") != std::string::npos       ? 0
                             : item.find("next 40TB") != std::string::npos ? 1
                             : item.find("next 100") != std::string::npos  ? 2
                             : item.find("over") != std::string::npos      ? 3
                                                                           : 4;
    if (tier < 4) {
      const auto tiers =
          shipped_catalog().tiers({"Data transfer", table.at(i, "region"), "internet out"});
      ASSERT_EQ(tiers.size(), 4U) << table.at(i, "region");
      EXPECT_EQ(tiers[tier].price, Usd::parse(table.at(i, "usd_per_gb")));
    }
  }
}

TEST(PriceSources, Spot_HoldsEveryCollectedZone) {
  const auto path = collected("ec2_spot.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const CollectedTable table(path);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const std::string& zone = table.at(i, "az_id");
    PriceKey key{"EC2", table.at(i, "region"), table.at(i, "instance_type"), "spot"};
    key.availability_zone = zone == "(avg)" ? "" : zone;
    const Usd on_demand = shipped_catalog().require({"EC2", key.region, key.item}).price;
    if (Usd::parse(table.at(i, "spot_usd_hr")) > on_demand) {
      EXPECT_FALSE(shipped_catalog().find(key).has_value()) << "of before the price cut";
      continue;
    }
    EXPECT_EQ(shipped_catalog().require(key).price, Usd::parse(table.at(i, "spot_usd_hr")))
        << key.item << zone;
  }
}

TEST(PriceSources, SpotInterruption_HoldsEveryCollectedRow) {
  const auto path = collected("spot_interruption.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  constexpr std::array kFromPercent = {0, 5, 10, 15, 20};
  const CollectedTable table(path);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto known = find_spot_interruption(table.at(i, "instance_type"), table.at(i, "region"));
    ASSERT_TRUE(known.has_value()) << table.at(i, "instance_type");
    EXPECT_EQ(known->from_percent, kFromPercent.at(std::stoul(table.at(i, "bucket_index"))));
    EXPECT_EQ(known->savings_percent, std::stoi(table.at(i, "savings_over_od_pct")));
  }
}

TEST(PriceSources, ProvisionedThroughput_HoldsEveryCollectedRow) {
  const auto path = collected("bedrock_provisioned.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const std::map<std::string, std::string> options = {{"none", "provisioned no-commitment"},
                                                      {"1 month", "provisioned 1-month"},
                                                      {"6 month", "provisioned 6-month"}};
  const CollectedTable table(path);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const std::string& region = table.at(i, "region");
    const PriceKey key{"Bedrock", region == "*" ? "us-east-1" : region,
                       table.at(i, "model_id") + " model unit",
                       options.at(table.at(i, "commitment"))};
    EXPECT_EQ(shipped_catalog().require(key).price,
              Usd::parse(table.at(i, "usd_per_model_unit_hour")))
        << key.item;
  }
}

TEST(PriceSources, LineItems_HoldEveryCollectedPriceOfTheirService) {
  const auto path = collected("infra_line_items.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const CollectedTable table(path);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    PriceFilter filter;
    filter.service = table.at(i, "service");
    filter.region = table.at(i, "region");
    const auto rows = shipped_catalog().list(filter);
    const Usd price = Usd::parse(table.at(i, "price_usd"));
    EXPECT_TRUE(std::any_of(rows.begin(), rows.end(),
                            [price](const PriceRow& row) { return row.price == price; }))
        << *filter.service << ' ' << table.at(i, "item");
  }
}

}  // namespace
}  // namespace llmplan
