#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "import_fixture.hpp"

namespace llmplan::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

ListedProduct g5(const std::string& sku, const std::string& price) {
  return {sku, "Compute Instance", ec2_attributes("g5.xlarge"), on_demand_term(sku, "Hrs", price),
          ""};
}

/// An element of GetProducts: a single product, and terms without its SKU around them.
std::string element(const ListedProduct& product) {
  return fmt::format(R"({{"product": {}, "serviceCode": "AmazonEC2", "terms": {{"OnDemand": {}}},)"
                     R"( "version": "20170901182201", "publicationDate": "2017-09-01T18:22:01Z"}})",
                     product_json(product), product.on_demand);
}

std::string as_json_string(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? "\\\"" : std::string(1, c);
  }
  return quoted + '"';
}

TEST(GetProductsImport, StringsAndObjectsAndABareArray_GiveTheSame) {
  const std::string one = element(g5("A", "1.006"));
  for (const std::string& text :
       {"{\"FormatVersion\": \"aws_v1\", \"PriceList\": [" + as_json_string(one) + "]}",
        "{\"PriceList\": [" + one + "], \"NextToken\": \"x\"}", "[" + as_json_string(one) + "]",
        "[" + one + "]"}) {
    const ImportedPrices imported = import_text(text);
    EXPECT_THAT(lines_of(imported), ElementsAre("EC2 us-east-1 g5.xlarge on-demand 1.006")) << text;
    EXPECT_EQ(imported.rows.front().as_of, "2017-09-01");
    EXPECT_THAT(imported.report.sources,
                ElementsAre("AmazonEC2 price list 20170901182201 (prices.txt), as of 2017-09-01"));
  }
}

TEST(GetProductsImport, ErrorInsideAnElement_NamesIt) {
  EXPECT_THAT(import_error("{\"PriceList\": [\"{\\\"product\\\": 3}\"]}"),
              HasSubstr("lists/prices.txt: /PriceList/0/product: got 3"));
  EXPECT_THAT(import_error("{\"PriceList\": [\"{\"]}"), HasSubstr("/PriceList/0"));
}

constexpr const char* kCsvHeader =
    "\"FormatVersion\",\"v1.0\"\n\"Disclaimer\",\"This pricing list, and \"\"more\"\".\"\n"
    "\"Publication Date\",\"2025-09-12T00:00:00Z\"\n\"Version\",\"20250912000000\"\n"
    "\"OfferCode\",\"AmazonEC2\"\n"
    "\"SKU\",\"OfferTermCode\",\"RateCode\",\"TermType\",\"PriceDescription\",\"EffectiveDate\","
    "\"StartingRange\",\"EndingRange\",\"Unit\",\"PricePerUnit\",\"Currency\","
    "\"LeaseContractLength\",\"PurchaseOption\",\"OfferingClass\",\"Product Family\","
    "\"serviceCode\",\"Location Type\",\"Instance Type\",\"Tenancy\",\"Operating System\","
    "\"License Model\",\"usageType\",\"operation\",\"CapacityStatus\",\"MarketOption\","
    "\"Pre Installed S/W\",\"Region Code\"\n";
constexpr const char* kCsvProduct =
    "\"Compute Instance\",\"AmazonEC2\",\"AWS Region\",\"g5.xlarge\",\"Shared\",\"Linux\","
    "\"No License required\",\"BoxUsage:g5.xlarge\",\"RunInstances\",\"Used\",\"OnDemand\",\"NA\","
    "\"us-east-1\"\n";

std::string csv_row(const std::string& term, const std::string& rate) {
  return "\"A\"," + term + "," + rate + "," + kCsvProduct;
}

TEST(OfferCsvImport, ReservedRowsOfTwoParts_AreOneRate_WhateverTheirMarketOption) {
  const std::string text =
      std::string(kCsvHeader) +
      csv_row("\"JRTCKXETXF\",\"A.J.6\",\"OnDemand\",\"$1.006, per \"\"hour\"\"\",\"2025-09-01\"",
              "\"0\",\"Inf\",\"Hrs\",\"1.0060000000\",\"USD\",,,") +
      csv_row("\"TERM\",\"A.T.6YS6EN2CT7\",\"Reserved\",\"reserved instance applied\",\"2025\"",
              "\"0\",\"Inf\",\"Hrs\",\"0.1046300000\",\"USD\",\"3yr\",\"Partial Upfront\","
              "\"standard\"") +
      csv_row("\"TERM\",\"A.T.2TG2D8R56U\",\"Reserved\",\"Upfront Fee\",\"2025\"",
              ",,\"Quantity\",\"2750\",\"USD\",\"3yr\",\"Partial Upfront\",\"standard\"");
  const ImportedPrices imported = import_text(text);
  EXPECT_THAT(lines_of(imported),
              ElementsAre("EC2 us-east-1 g5.xlarge on-demand 1.006",
                          "EC2 us-east-1 g5.xlarge reserved 3yr partial-upfront 0.209272313546"));
  EXPECT_EQ(imported.rows.front().source, "AmazonEC2 price list 20250912000000 (prices.txt)");
  EXPECT_EQ(imported.rows.front().as_of, "2025-09-12");
}

TEST(OfferCsvImport, Tiers_BecomeTiers) {
  const auto tier = [](const std::string& range, const std::string& price) {
    return csv_row("\"J\",\"R\",\"OnDemand\",\"d\",\"2025\"",
                   range + ",\"Hrs\",\"" + price + "\",\"USD\",,,");
  };
  const ImportedPrices imported =
      import_text(kCsvHeader + tier("\"10240\",\"Inf\"", "0.9") + tier("\"0\",\"10240\"", "1.0"));
  ASSERT_EQ(imported.rows.size(), 2U);
  EXPECT_EQ(imported.rows[0].tier_from, 0);
  EXPECT_EQ(imported.rows[0].tier_to, 10240);
  EXPECT_EQ(imported.rows[1].tier_from, 10240);
  EXPECT_FALSE(imported.rows[1].tier_to.has_value());
  EXPECT_THAT(import_error(kCsvHeader + tier("\"a\",\"Inf\"", "1.0")),
              HasSubstr("line 7, column PricePerUnit: got a range to or from \"a\""));
}

TEST(OfferCsvImport, ShortRow_IsAnErrorWithItsLine) {
  EXPECT_THAT(import_error(std::string(kCsvHeader) + "\"A\",\"B\"\n"),
              HasSubstr("line 7: got 2 fields, expected 27 fields"));
  EXPECT_THAT(import_error(std::string(kCsvHeader) + "\"A"),
              HasSubstr("line 7: got a quote that is never closed"));
}

TEST(Import, OtherTexts_AreRefused) {
  EXPECT_THAT(import_error("{\"a\": 1}"), HasSubstr("got no prices"));
  EXPECT_THAT(import_error("a,b\n1,2\n"), HasSubstr("whose header begins with SKU"));
  EXPECT_THAT(import_error(""), HasSubstr("whose header begins with SKU"));
  EXPECT_THAT(import_error(offer_json("AmazonRDS", {{"A", "Database", {}, "", ""}})),
              HasSubstr("1 AmazonRDS: no service that we price"));
}

TEST(Import, RegionIndex_IsRefusedWithAFileOfIt) {
  EXPECT_THAT(
      import_error(R"({"regions": {"us-east-1": {"currentVersionUrl": "/a/index.json"}}})"),
      HasSubstr("got an index of price files, expected a price file, such as /a/index.json"));
  EXPECT_THAT(import_error(R"({"regions": [{"regionCode": "x", "versionUrl": "/b/index.json"}]})"),
              HasSubstr("such as /b/index.json"));
}

TEST(Import, ByteOrderMarkAndGzip_AreUnderstood) {
  const std::string text = "\xef\xbb\xbf" + offer_json("AmazonEC2", {g5("A", "1.006")});
  EXPECT_EQ(import_text(text).rows.size(), 1U);
  std::string packed(text.size() + 1024, '\0');
  z_stream stream{};
  ASSERT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  ASSERT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  EXPECT_EQ(import_text(packed).rows.size(), 1U);
}

TEST(Import, RealRows_AreReadAsAwsWritesThem) {
  const char* folder = std::getenv("LLMPLAN_DATA");
  const std::filesystem::path raw =
      std::filesystem::path(folder != nullptr ? folder : LLMPLAN_SOURCE_DIR "/../shared/data") /
      "pricing/raw";
  const auto read = [&raw](const char* name) {
    std::ifstream file(raw / name);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::string offer = read("opencost+opencost/offer_fixture_AmazonEC2_us-east-2.json");
  if (offer.empty()) {
    GTEST_SKIP() << "no price lists; set LLMPLAN_DATA";
  }
  const ImportedPrices imported = import_text(offer);
  // 1161 / 26,280 h; the Windows SKU costs what Linux does and stays out.
  EXPECT_THAT(lines_of(imported),
              ElementsAre("EC2 us-east-2 m5.large convertible 3yr all-upfront 0.044178082192"));
  EXPECT_EQ(imported.report.skipped.at("EC2: another operating system than Linux"), 1);
  EXPECT_EQ(imported.report.skipped.at("EC2: no instances"), 1);
}

}  // namespace
}  // namespace llmplan::testing
