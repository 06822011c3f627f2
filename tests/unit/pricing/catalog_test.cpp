#include "catalog.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr const char* kSmall =
    "EC2,us-east-1|us-west-2,g5.xlarge,on-demand,,,hour,1.006,a,2026,two-sources,\n"
    "EC2,us-east-1,g5.xlarge,reserved 1yr no-upfront,,,hour,0.634,a,2026,derived,\n"
    "EC2,us-west-2,g6.xlarge,on-demand,,,hour,0.8048,a,2026,two-sources,\n"
    "EC2,eu-west-1,g4dn.xlarge,on-demand,,,hour,0.587,a,2026,two-sources,\n"
    "Data transfer,us-east-1,internet out,on-demand,10240,51200,GB,0.085,a,2026,one-source,\n"
    "Data transfer,us-east-1,internet out,on-demand,51200,,GB,0.07,a,2026,one-source,\n"
    "Data transfer,us-east-1,internet out,on-demand,0,10240,GB,0.09,a,2026,one-source,\n";

std::string missing(const Catalog& catalog, const PriceKey& key) {
  try {
    static_cast<void>(catalog.require(key));
  } catch (const MissingDataError& error) {
    return error.what();
  }
  return "no error";
}

std::string load_error(const std::string& lines) {
  try {
    static_cast<void>(catalog_of(lines));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Catalog_Find, KnownPrice_HasEveryField) {
  const auto row = catalog_of(kSmall).find({"EC2", "us-west-2", "g5.xlarge"});
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->key.region, "us-west-2");
  EXPECT_EQ(row->price, Usd::parse("1.006"));
  EXPECT_EQ(row->unit, "hour");
  EXPECT_EQ(row->source, "a");
  EXPECT_EQ(row->as_of, "2026");
  EXPECT_EQ(row->trust, PriceTrust::TwoSources);
}

TEST(Catalog_Find, UnknownPrice_IsAbsent) {
  const Catalog catalog = catalog_of(kSmall);
  EXPECT_FALSE(catalog.find({"EC2", "us-east-1", "g6.xlarge"}).has_value());
  EXPECT_FALSE(catalog.find({"EC2", "us-east-1", "g5.xlarge' OR 1=1 --"}).has_value());
  EXPECT_FALSE(catalog.find({"EC2", "us-east-1", "g5.xlarge", "batch"}).has_value());
}

TEST(Catalog_Tiers, AreAscendingWhateverTheFileOrder) {
  const auto tiers = catalog_of(kSmall).tiers({"Data transfer", "us-east-1", "internet out"});
  ASSERT_EQ(tiers.size(), 3U);
  EXPECT_EQ(tiers[0].price, Usd::parse("0.09"));
  EXPECT_EQ(tiers[1].tier_from, 10240);
  EXPECT_FALSE(tiers[2].tier_to.has_value());
}

TEST(Catalog_MissingPrice, OtherRegion_IsNamed) {
  EXPECT_EQ(missing(catalog_of(kSmall), {"EC2", "us-east-1", "g6.xlarge"}),
            "no on-demand price of EC2 \"g6.xlarge\" in us-east-1; it has one in us-west-2; did "
            "you mean \"g5.xlarge\"?");
}

TEST(Catalog_MissingPrice, OtherPurchaseOptions_AreNamed) {
  EXPECT_EQ(
      missing(catalog_of(kSmall), {"EC2", "us-east-1", "g5.xlarge", "reserved 3yr no-upfront"}),
      "no reserved 3yr no-upfront price of EC2 \"g5.xlarge\" in us-east-1; it is sold there "
      "as on-demand, reserved 1yr no-upfront");
}

TEST(Catalog_MissingPrice, NearestNameOfServiceRegionAndItem_IsNamed) {
  const Catalog catalog = catalog_of(kSmall);
  EXPECT_EQ(missing(catalog, {"EC3", "us-east-1", "g5.xlarge"}),
            "no on-demand price of EC3 \"g5.xlarge\" in us-east-1: no such service; did you mean "
            "\"EC2\"?");
  EXPECT_EQ(missing(catalog, {"EC2", "us-est-1", "g5.xlarge"}),
            "no on-demand price of EC2 \"g5.xlarge\" in us-est-1: no such region; did you mean "
            "\"us-east-1\"?");
  EXPECT_EQ(missing(catalog, {"EC2", "us-east-1", "g5.xlrge"}),
            "no on-demand price of EC2 \"g5.xlrge\" in us-east-1; did you mean \"g5.xlarge\"?");
  EXPECT_EQ(missing(catalog, {"EC2", "us-east-1", "completely-else"}),
            "no on-demand price of EC2 \"completely-else\" in us-east-1");
}

TEST(Catalog_List, Filters_AreAllApplied) {
  const Catalog catalog = catalog_of(kSmall);
  EXPECT_EQ(catalog.list({}).size(), 8U);
  PriceFilter filter;
  filter.service = "EC2";
  EXPECT_EQ(catalog.list(filter).size(), 5U);
  filter.item_contains = "g5";
  EXPECT_EQ(catalog.list(filter).size(), 3U);
  filter.region = "us-east-1";
  EXPECT_EQ(catalog.list(filter).size(), 2U);
  filter.purchase_option = "on-demand";
  ASSERT_EQ(catalog.list(filter).size(), 1U);
  EXPECT_EQ(catalog.list(filter)[0].price, Usd::parse("1.006"));
}

TEST(Catalog_Regions, AreEveryRegionOnceInOrder) {
  const Catalog catalog = catalog_of(kSmall);
  EXPECT_EQ(catalog.regions(), (std::vector<std::string>{"eu-west-1", "us-east-1", "us-west-2"}));
  EXPECT_TRUE(catalog.knows_region("eu-west-1"));
  EXPECT_FALSE(catalog.knows_region("eu-west-2"));
}

TEST(Catalog_Load, PriceTwice_IsRefused) {
  EXPECT_EQ(load_error("EC2,us-east-1|us-west-2,x,on-demand,,,hour,1,a,2026,one-source,\n"
                       "EC2,us-west-2,x,on-demand,,,hour,2,a,2026,one-source,\n"),
            "test.csv: got EC2 \"x\", on-demand, in us-west-2 a second time, expected every price "
            "once");
}

TEST(Catalog_Load, GapOrOverlapOfTiers_IsRefused) {
  const std::string first = "S3,us-east-1,x,on-demand,0,10,GB,1,a,2026,one-source,\n";
  EXPECT_EQ(load_error(first), "no error");
  EXPECT_NE(load_error(first + "S3,us-east-1,x,on-demand,11,,GB,1,a,2026,one-source,\n")
                .find("got a tier from 11, expected one from 10"),
            std::string::npos);
  EXPECT_NE(load_error(first + "S3,us-east-1,x,on-demand,9,,GB,1,a,2026,one-source,\n"),
            "no error");
  EXPECT_NE(load_error("S3,us-east-1,x,on-demand,5,,GB,1,a,2026,one-source,\n"), "no error");
  EXPECT_NE(load_error("S3,us-east-1,x,on-demand,,,GB,1,a,2026,one-source,\n"
                       "S3,us-east-1,x,on-demand,9,,GB,1,a,2026,one-source,\n"),
            "no error");
  EXPECT_NE(load_error(first + "S3,us-east-1,x,on-demand,10,,TB,1,a,2026,one-source,\n"),
            "no error");
}

TEST(Catalog_Override, ReplacesAPriceWithAllItsTiersAndAddsNewOnes) {
  const Catalog list = catalog_of(kSmall);
  const std::string text =
      std::string(kPriceHeader) +
      "Data transfer,us-east-1,internet out,on-demand,,,GB,0.05,contract,2026,one-source,\n"
      "EC2,us-east-1,g7.xlarge,on-demand,,,hour,2,contract,2026,one-source,\n";
  const Catalog mine = list.with_overrides({"mine.csv", text});
  EXPECT_EQ(mine.tiers({"Data transfer", "us-east-1", "internet out"}).size(), 1U);
  EXPECT_EQ(mine.require({"EC2", "us-east-1", "g7.xlarge"}).price, Usd::parse("2"));
  EXPECT_EQ(mine.require({"EC2", "us-west-2", "g6.xlarge"}).price, Usd::parse("0.8048"));
  EXPECT_EQ(list.tiers({"Data transfer", "us-east-1", "internet out"}).size(), 3U);
  EXPECT_NE(mine.digest(), list.digest());
}

TEST(Catalog_Digest, DependsOnThePricesAndNotOnTheirLayout) {
  const Catalog one =
      catalog_of("EC2,us-east-1|us-west-2,x,on-demand,,,hour,1.50,a,2026,one-source,\n");
  const Catalog other = catalog_of(
      "EC2,us-west-2,x,on-demand,,,hour,1.5,a,2026,one-source,\n"
      "EC2,us-east-1,x,on-demand,0,,hour,15e-1,\"a\",2026,one-source,\n");
  EXPECT_EQ(one.digest(), other.digest());
  EXPECT_EQ(one.digest().rfind("fnv1a64:", 0), 0U);
  EXPECT_EQ(one.digest().size(), 24U);
  EXPECT_NE(
      one.digest(),
      catalog_of("EC2,us-east-1|us-west-2,x,on-demand,,,hour,1.51,a,2026,one-source,\n").digest());
}

TEST(Catalog_Threads, ReadTheSamePricesAtOnce) {
  const Catalog& catalog = shipped_catalog();
  const Usd expected = catalog.require({"EC2", "us-east-1", "g5.xlarge"}).price;
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (int& count : wrong) {
    threads.emplace_back([&catalog, &count, expected] {
      for (int i = 0; i < 2000; ++i) {
        count += catalog.require({"EC2", "us-east-1", "g5.xlarge"}).price == expected ? 0 : 1;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(wrong, (std::vector<int>(4, 0)));
}

}  // namespace
}  // namespace llmplan
