#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kGb = kBytesPerGb;

Bill egress(std::int64_t bytes, FreeEgress free = FreeEgress::NotApplied,
            const char* region = "us-east-1") {
  return internet_egress_bill(shipped_catalog(), region, bytes, one_month(), free);
}

TEST(InternetEgress, FirstTier_EndsAtTenTerabytesExactly) {
  EXPECT_EQ(egress(10'240 * kGb).size(), 1U);
  EXPECT_EQ(total(egress(10'240 * kGb)), Usd::parse("921.60"));
  const Bill above = egress(10'240 * kGb + 1);
  ASSERT_EQ(above.size(), 2U);
  EXPECT_EQ(above[0].quantity.numerator, 10'240);
  EXPECT_EQ(above[1].quantity.numerator, 1);
  EXPECT_EQ(above[1].quantity.denominator, kGb);
}

TEST(InternetEgress, FarUse_HasALinePerTier) {
  const Bill bill = egress(200'000 * kGb);
  ASSERT_EQ(bill.size(), 4U);
  EXPECT_EQ(bill[0].item, "internet out, first 10 TB");
  EXPECT_EQ(bill[1].item, "internet out, next 40 TB");
  EXPECT_EQ(bill[2].item, "internet out, next 100 TB");
  EXPECT_EQ(bill[3].item, "internet out, over 150 TB");
  EXPECT_EQ(total(bill), Usd::parse("921.60") + Usd::parse("3481.60") + Usd::parse("7168.00") +
                             Usd::parse("2320.00"));
}

TEST(InternetEgress, Tiers_ApplyToTheMonthAndNotToTheWindow) {
  const Bill bill = internet_egress_bill(shipped_catalog(), "us-east-1", 2048 * kGb, {hours(73)});
  ASSERT_EQ(bill.size(), 2U);  // 20 TB a month
  EXPECT_EQ(bill[1].quantity.numerator, 10'240);
}

TEST(InternetEgress, FreeTier_IsOffByDefaultAndTakesHundredGb) {
  EXPECT_EQ(total(egress(100 * kGb)), Usd::from_cents(900));
  EXPECT_TRUE(egress(100 * kGb, FreeEgress::First100Gb).empty());
  EXPECT_EQ(total(egress(101 * kGb, FreeEgress::First100Gb)), Usd::from_cents(9));
}

TEST(InternetEgress, OtherRegion_HasItsOwnPrice) {
  EXPECT_EQ(total(egress(1000 * kGb, FreeEgress::NotApplied, "af-south-1")),
            Usd::from_cents(15400));
}

TEST(InternetEgress, Nothing_HasNoLine) { EXPECT_TRUE(egress(0).empty()); }

TEST(CrossAz, BothEndsPay) {
  const Bill bill = cross_az_bill(shipped_catalog(), "us-east-1", 500 * kGb, one_month());
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].quantity.numerator, 1000);
  EXPECT_EQ(bill[0].monthly, Usd::from_cents(1000));
}

TEST(NatGateway, HoursAndBytes_AreBothBilled) {
  const Bill bill = nat_gateway_bill(shipped_catalog(), "us-east-1", 2, 100 * kGb, one_month());
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].quantity.numerator, 1460);
  EXPECT_EQ(bill[0].monthly, Usd::parse("65.70"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("4.50"));
}

TEST(NatGateway, ShortWindow_StillPaysTheWholeMonth) {
  const Bill bill = nat_gateway_bill(shipped_catalog(), "us-east-1", 1, 0, {hours(1)});
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("32.85"));
}

TEST(PublicIpv4, EveryAddress_PaysAllMonth) {
  EXPECT_EQ(total(public_ipv4_bill(shipped_catalog(), "us-east-1", 2, one_month())),
            Usd::parse("7.30"));
  EXPECT_TRUE(public_ipv4_bill(shipped_catalog(), "us-east-1", 0, one_month()).empty());
}

TEST(EndpointData, BothDirections_PayTheFlatRate) {
  const Bill bill =
      endpoint_data_bill(shipped_catalog(), "us-east-1", 1000 * kGb, 500 * kGb, one_month());
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("16.00"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("8.00"));
}

TEST(Infrastructure, RegionWithoutPrice_UsesUsEast1AndSaysSo) {
  const Bill bill = public_ipv4_bill(shipped_catalog(), "eu-west-1", 1, one_month());
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].unit_price, Usd::parse("0.005"));
  EXPECT_EQ(bill[0].price_source.rfind(
                "derived: the us-east-1 price, none known in eu-west-1; infracost", 0),
            0U)
      << bill[0].price_source;
  EXPECT_EQ(price_warnings(bill).size(), 1U);
}

TEST(Infrastructure, UnknownRegion_IsAnError) {
  EXPECT_THROW(static_cast<void>(public_ipv4_bill(shipped_catalog(), "eu-west-9", 1, one_month())),
               MissingDataError);
}

}  // namespace
}  // namespace llmplan
