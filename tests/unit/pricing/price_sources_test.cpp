#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "csv.hpp"
#include "pricing_fixture.hpp"

// Our rows against the collected price data, where that lies beside the sources.

namespace llmplan {
namespace {

class Table {
 public:
  explicit Table(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    records_ = parse_csv(text.str(), path.filename().string());
  }
  [[nodiscard]] std::size_t rows() const { return records_.size() - 1; }
  [[nodiscard]] const std::string& at(std::size_t row, std::string_view column) const {
    const auto& names = records_.front().fields;
    const auto found = std::find(names.begin(), names.end(), column);
    EXPECT_NE(found, names.end()) << column;
    return records_[row + 1].fields[static_cast<std::size_t>(found - names.begin())];
  }

 private:
  std::vector<CsvRecord> records_;
};

std::filesystem::path collected(const char* file) {
  const char* folder = std::getenv("LLMPLAN_DATA");
  const std::filesystem::path data =
      folder != nullptr ? folder
                        : std::filesystem::path(LLMPLAN_SOURCE_DIR) / ".." / "shared" / "data";
  return data / "pricing" / file;
}

TEST(PriceSources, Ec2OnDemand_HoldsEveryCollectedRow) {
  const auto path = collected("ec2_ondemand.csv");
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no collected prices";
  }
  const Table table(path);
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
  const Table table(path);
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
  const Table table(path);
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
  const Table table(path);
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
  const Table table(path);
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

}  // namespace
}  // namespace llmplan
