#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "import_fixture.hpp"
#include "spot_price.hpp"

namespace llmplan::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string entry(const std::string& zone, const std::string& price, const std::string& stamp,
                  const std::string& product = "Linux/UNIX", const std::string& more = "") {
  return fmt::format(R"({{"AvailabilityZone": "{}",{} "InstanceType": "g5.xlarge",)"
                     R"( "ProductDescription": "{}", "SpotPrice": "{}", "Timestamp": {}}})",
                     zone, more, product, price, stamp);
}

std::string history(const std::vector<std::string>& entries) {
  return fmt::format(R"({{"SpotPriceHistory": [{}], "NextToken": ""}})", fmt::join(entries, ", "));
}

/// "usw1-az1 0.5 from 2026-03-01 to 2026-03-04" of each row.
std::vector<std::string> stretches(const ImportedPrices& imported) {
  std::vector<std::string> lines;
  for (const PriceRow& row : imported.rows) {
    lines.push_back(fmt::format("{} {} {} {} from {} to {}", row.key.region,
                                row.key.availability_zone, row.key.purchase_option,
                                row.price.to_string(), date_text(row.valid_from.value()),
                                row.valid_to ? date_text(*row.valid_to) : "now"));
  }
  return lines;
}

TEST(SpotImport, PricesHoldUntilTheNext_WhateverTheirOrder) {
  const std::string newest = entry("us-west-1a", "0.300000", "\"2026-03-09T10:00:00.000Z\"");
  const std::string middle = entry("us-west-1a", "0.500000", "\"2026-03-05T23:59:59+00:00\"");
  const std::string before_window = entry("us-west-1a", "0.4", "\"2025-11-01T00:00:00Z\"");
  const auto expected = ElementsAre("us-west-1 us-west-1a spot 0.40 from 2025-11-01 to 2026-03-04",
                                    "us-west-1 us-west-1a spot 0.50 from 2026-03-05 to 2026-03-08",
                                    "us-west-1 us-west-1a spot 0.30 from 2026-03-09 to now");
  const ImportedPrices imported = import_text(history({newest, middle, before_window}));
  EXPECT_THAT(stretches(imported), expected);
  EXPECT_EQ(imported.rows[0].source, "EC2 spot price history (prices.txt)");
  EXPECT_EQ(imported.rows[2].as_of, "2026-03-09");
  EXPECT_EQ(imported.rows[2].trust, PriceTrust::Imported);
  EXPECT_THAT(stretches(import_text(history({before_window, newest, middle}))), expected);
  EXPECT_THAT(stretches(import_text("[" + newest + "," + middle + "," + before_window + "]")),
              expected);
}

TEST(SpotImport, OfSeveralPricesInADay_TheLastCounts) {
  const ImportedPrices imported =
      import_text(history({entry("us-west-1a", "0.5", "\"2026-03-05T20:00:00Z\""),
                           entry("us-west-1a", "0.4", "\"2026-03-05T10:00:00Z\"")}));
  EXPECT_THAT(stretches(imported),
              ElementsAre("us-west-1 us-west-1a spot 0.50 from 2026-03-05 to now"));
  EXPECT_THAT(imported.rows[0].note, HasSubstr("the last of several"));
}

TEST(SpotImport, ZonesAndTheirIds_StandApart) {
  const ImportedPrices imported =
      import_text(history({entry("us-west-1a", "0.5", "\"2026-03-05T20:00:00Z\"", "Linux/UNIX",
                                 R"( "AvailabilityZoneId": "usw1-az3",)"),
                           entry("us-west-1b", "0.6", "\"2026-03-05T20:00:00Z\""),
                           entry("us-gov-west-1a", "0.7", "\"2026-03-05T20:00:00Z\""),
                           entry("us-west-2-lax-1a", "0.8", "\"2026-03-05T20:00:00Z\"")}));
  EXPECT_THAT(stretches(imported),
              ElementsAre("us-gov-west-1 us-gov-west-1a spot 0.70 from 2026-03-05 to now",
                          "us-west-1 us-west-1b spot 0.60 from 2026-03-05 to now",
                          "us-west-1 usw1-az3 spot 0.50 from 2026-03-05 to now"));
  EXPECT_EQ(imported.report.skipped.at("spot: outside of regions (local zones)"), 1);
}

TEST(SpotImport, BothNamesOfLinux_AreOnePrice_AndWindowsIsNone) {
  const std::string stamp = "\"2026-03-05T20:00:00Z\"";
  const ImportedPrices imported =
      import_text(history({entry("us-west-1a", "0.50", stamp, "Linux/UNIX"),
                           entry("us-west-1a", "0.500", stamp, "Linux/UNIX (Amazon VPC)"),
                           entry("us-west-1a", "0.9", stamp, "Windows")}));
  EXPECT_EQ(imported.rows.size(), 1U);
  EXPECT_EQ(imported.report.skipped.at("spot: another product than Linux/UNIX"), 1);
  EXPECT_THAT(
      import_error(history({entry("us-west-1a", "0.5", stamp), entry("us-west-1a", "0.6", stamp)})),
      HasSubstr("/SpotPriceHistory/1/SpotPrice: got \"0.6\", expected \"0.5\", the price "
                "at the same time"));
}

TEST(SpotImport, Stamps_HaveManyForms) {
  constexpr std::int64_t kMoment = 1'388'982'773;  // 2014-01-06 04:32:53 UTC
  for (const char* text :
       {"2014-01-06T04:32:53.000Z", "2014-01-06T04:32:53Z", "2014-01-06T04:32:53",
        "2014-01-06 04:32:53+00:00", "2014-01-06T05:32:53+0100", "2014-01-05T23:02:53-05:30",
        "2014-01-06T06:32:53+02"}) {
    EXPECT_EQ(parse_stamp(text), kMoment) << text;
  }
  for (const char* text : {"", "2014-01-06", "2014-02-30T00:00:00Z", "2014-01-06T04:32Z",
                           "2014-01-06T24:00:00Z", "2014-01-06T04:32:53 ", "2014-01-06T04:32:53+",
                           "2014-01-06T04:32:53+1:00", "20140106T043253Z"}) {
    EXPECT_FALSE(parse_stamp(text).has_value()) << text;
  }
  EXPECT_THAT(stretches(import_text(history({entry("us-west-1a", "0.5", "1388982773.25")}))),
              ElementsAre("us-west-1 us-west-1a spot 0.50 from 2014-01-06 to now"));
  EXPECT_THAT(import_error(history({entry("us-west-1a", "0.5", "\"soon\"")})),
              HasSubstr("/SpotPriceHistory/0/Timestamp: got \"soon\""));
}

}  // namespace
}  // namespace llmplan::testing
