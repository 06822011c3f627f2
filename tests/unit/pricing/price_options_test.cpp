#include "price_options.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr const char* kOptions =
    "service,region,availability_zone,item,purchase_option,tier_from,tier_to,unit,price_usd,"
    "source,as_of,trust,note\n"
    "EC2,us-east-1,,m,on-demand,,,hour,1,s,2026,one-source,\n"
    "EC2,us-east-1,,m,reserved 1yr no-upfront,,,hour,0.5,s,2026,one-source,\n"
    "EC2,eu-west-1,,m,on-demand,,,hour,1.25,s,2020,one-source,\n"
    "EC2,eu-west-1,,m,reserved 1yr no-upfront,,,hour,0.75,s,2026,derived,\n"
    "EC2,eu-west-1,euw1-az1,m,spot,,,hour,0.5,s,2026,one-source,\n"
    "EC2,eu-west-1,euw1-az2,m,spot,,,hour,0.4,s,2026,one-source,\n"
    "EC2,eu-west-1,,m2,on-demand,,,hour,2,s,2026,one-source,\n"
    "S3,us-east-1,,storage,on-demand,,,GB-month,2,s,2026,one-source,\n"
    "ECR,us-east-1,,storage,on-demand,,,GB-month,2,s,2026,one-source,\n";

Catalog options_catalog() {
  const EmbeddedFile file{"test.csv", kOptions};
  return Catalog::from_files({&file, 1}, day("2026-09-20"));
}

TEST(PriceOptions, StandSideBySideWithTheirRatios) {
  const auto options = price_options(options_catalog(), "EC2", "eu-west-1", "m");
  ASSERT_EQ(options.size(), 4U) << "m2 is another item";
  const PriceOption& on_demand = options[0];
  EXPECT_EQ(on_demand.row.key.purchase_option, "on-demand");
  EXPECT_EQ(on_demand.monthly, Usd::parse("912.5"));
  EXPECT_DOUBLE_EQ(on_demand.to_on_demand.value(), 1.0);
  EXPECT_DOUBLE_EQ(on_demand.to_us_east_1.value(), 1.25);
  EXPECT_TRUE(on_demand.stale);
  EXPECT_FALSE(on_demand.to_cheapest_zone.has_value());
  const PriceOption& reserved = options[1];
  EXPECT_DOUBLE_EQ(reserved.to_on_demand.value(), 0.6);
  EXPECT_DOUBLE_EQ(reserved.to_us_east_1.value(), 1.5);
  EXPECT_FALSE(reserved.stale);
}

TEST(PriceOptions, Zones_AreComparedWithTheCheapest) {
  const auto options = price_options(options_catalog(), "EC2", "eu-west-1", "m");
  ASSERT_EQ(options.size(), 4U);
  EXPECT_EQ(options[2].row.key.availability_zone, "euw1-az1");
  EXPECT_DOUBLE_EQ(options[2].to_cheapest_zone.value(), 1.25);
  EXPECT_DOUBLE_EQ(options[3].to_cheapest_zone.value(), 1.0);
  EXPECT_DOUBLE_EQ(options[3].to_on_demand.value(), 0.32);
  EXPECT_FALSE(options[3].to_us_east_1.has_value()) << "no zone is another's counterpart";
}

TEST(PriceOptions, WhatIsNotSoldByTheHour_HasNoMonth) {
  const auto options = price_options(options_catalog(), "S3", "us-east-1", "storage");
  ASSERT_EQ(options.size(), 1U);
  EXPECT_FALSE(options[0].monthly.has_value());
}

TEST(PriceOptions, ItemThatIsNotSoldThere_IsMissing) {
  EXPECT_THROW(static_cast<void>(price_options(options_catalog(), "EC2", "us-east-1", "m2")),
               MissingDataError);
}

TEST(PriceOptions, Service_IsTheOneThatSellsTheItem) {
  const Catalog catalog = options_catalog();
  EXPECT_EQ(service_that_sells(catalog, "eu-west-1", "m"), "EC2");
  EXPECT_EQ(service_that_sells(catalog, "us-east-1", "m2"), "EC2") << "sold elsewhere";
  EXPECT_THROW(static_cast<void>(service_that_sells(catalog, "us-east-1", "storage")), InputError);
  EXPECT_THROW(static_cast<void>(service_that_sells(catalog, "us-east-1", "n")), MissingDataError);
}

}  // namespace
}  // namespace llmplan
