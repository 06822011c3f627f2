#include "network_bill.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kGb = kBytesPerGb;

Bill egress(std::int64_t bytes) { return internet_egress_bill(us_tariff(), bytes); }

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
  const Bill bill = internet_egress_bill(us_tariff({hours(73)}), 2048 * kGb);
  ASSERT_EQ(bill.size(), 2U);  // 20 TB a month
  EXPECT_EQ(bill[1].quantity.numerator, 10'240);
}

TEST(InternetEgress, FreeTier_IsOffByDefaultAndTakesHundredGb) {
  EXPECT_EQ(total(egress(100 * kGb)), Usd::from_cents(900));
  const Tariff free = us_tariff_with_free_tiers();
  EXPECT_EQ(total(internet_egress_bill(free, 100 * kGb)), Usd{});
  const Bill bill = internet_egress_bill(free, 101 * kGb);
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].purchase_option, "free tier");
  EXPECT_EQ(bill[0].quantity.numerator, 100);
  EXPECT_EQ(total(bill), Usd::from_cents(9));
}

TEST(InternetEgress, FreeTier_DoesNotCountTowardsTheTiers) {
  const Bill bill = internet_egress_bill(us_tariff_with_free_tiers(), (100 + 10'240) * kGb);
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(total(bill), Usd::parse("921.60"));
}

TEST(InternetEgress, OtherRegion_HasItsOwnPrice) {
  const std::string region = "af-south-1";
  const Tariff tariff{shipped_catalog(), region, one_month()};
  EXPECT_EQ(total(internet_egress_bill(tariff, 1000 * kGb)), Usd::from_cents(15400));
}

TEST(InternetEgress, Nothing_HasNoLine) { EXPECT_TRUE(egress(0).empty()); }

TEST(CrossAz, BothEndsPay) {
  const Bill bill = cross_az_bill(us_tariff(), 500 * kGb);
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].quantity.numerator, 1000);
  EXPECT_EQ(bill[0].monthly, Usd::from_cents(1000));
}

TEST(NatGateway, HoursAndBytes_AreBothBilled) {
  const Bill bill = nat_gateway_bill(us_tariff(), {2, 100 * kGb});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].quantity.numerator, 1460);
  EXPECT_EQ(bill[0].monthly, Usd::parse("65.70"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("4.50"));
}

TEST(NatGateway, ShortWindow_StillPaysTheWholeMonth) {
  const Bill bill = nat_gateway_bill(us_tariff({hours(1)}), {1, 0});
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("32.85"));
}

TEST(PublicIpv4, EveryAddress_PaysAllMonth) {
  EXPECT_EQ(total(public_ipv4_bill(us_tariff(), 2)), Usd::parse("7.30"));
  EXPECT_TRUE(public_ipv4_bill(us_tariff(), 0).empty());
}

TEST(InterfaceEndpoint, HoursOfEveryZoneAndBytes_AreBilled) {
  // 3 endpoints x 2 zones x 730 h x 0.01, and 50 GB x 0.01.
  const Bill bill = interface_endpoint_bill(us_tariff(), {3, 2, 50 * kGb});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("43.80"));
  EXPECT_EQ(bill[0].basis, "3 endpoints × 2 zones × 730 h");
  EXPECT_EQ(bill[1].monthly, Usd::parse("0.50"));
  EXPECT_TRUE(interface_endpoint_bill(us_tariff(), {0, 2, 0}).empty());
}

TEST(InterfaceEndpoint, BeyondAPetabyte_TheNextTierHolds) {
  const std::int64_t petabyte = 1024 * 1024;
  const Bill bill = interface_endpoint_bill(us_tariff(), {0, 2, (petabyte + 1000) * kGb});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(total(bill), Usd::parse("10485.76") + Usd::parse("6.00"));
}

TEST(EndpointData, BothDirections_PayTheFlatRate) {
  const Bill bill = endpoint_data_bill(us_tariff(), 1000 * kGb, 500 * kGb);
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("16.00"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("8.00"));
}

TEST(Infrastructure, RegionWithoutPrice_UsesUsEast1AndSaysSo) {
  const std::string region = "eu-west-1";
  const Bill bill = public_ipv4_bill({shipped_catalog(), region, one_month()}, 1);
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].unit_price, Usd::parse("0.005"));
  EXPECT_EQ(
      bill[0].price_source.rfind("derived: the us-east-1 price, none known in eu-west-1; ", 0), 0U)
      << bill[0].price_source;
  EXPECT_EQ(price_warnings(bill, shipped_catalog().price_date()).size(), 1U);
}

TEST(Infrastructure, UnknownRegion_IsAnError) {
  const std::string region = "eu-west-9";
  EXPECT_THROW(static_cast<void>(public_ipv4_bill({shipped_catalog(), region, one_month()}, 1)),
               MissingDataError);
}

}  // namespace
}  // namespace llmplan
