#include "tariff.hpp"

#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

const Offer kLadder{"S", "ladder"};

Catalog ladder_catalog() {
  return catalog_of(
      "S,us-east-1,ladder,on-demand,0,10,GB,1,test,2026,one-source,\n"
      "S,us-east-1,ladder,on-demand,10,,GB,0.5,test,2026,one-source,\n"
      "S,us-east-1,ladder,free tier,0,4,GB,0,test,2026,one-source,\n"
      "S,eu-west-1,other,on-demand,,,GB,1,test,2026,one-source,\n");
}

Usd cost(const Tariff& tariff, std::int64_t gigabytes) {
  return total(quantity_bill(tariff, kLadder, {gigabytes, 1}, "test"));
}

class Ladder : public ::testing::Test {
 protected:
  Catalog catalog_ = ladder_catalog();
  std::string region_ = "us-east-1";
  Tariff tariff_{catalog_, region_, one_month()};
  Tariff free_{catalog_, region_, one_month(), true};
};

TEST_F(Ladder, Cost_NeverFallsAndIsNeverNegative) {
  Usd before;
  for (std::int64_t gigabytes = 0; gigabytes < 30; ++gigabytes) {
    EXPECT_GE(cost(tariff_, gigabytes), before) << gigabytes;
    EXPECT_LE(cost(free_, gigabytes), cost(tariff_, gigabytes));
    EXPECT_GE(cost(free_, gigabytes), Usd{});
    before = cost(tariff_, gigabytes);
  }
}

TEST_F(Ladder, WithinATier_CostAddsUp) {
  EXPECT_EQ(cost(tariff_, 3) + cost(tariff_, 5), cost(tariff_, 8));
  EXPECT_EQ(cost(tariff_, 25) - cost(tariff_, 15), cost(tariff_, 35) - cost(tariff_, 25));
}

TEST_F(Ladder, FreeAllowance_ComesOffFirst) {
  EXPECT_EQ(cost(free_, 4), Usd{});
  EXPECT_EQ(cost(free_, 14), cost(tariff_, 10));
  const Bill bill = quantity_bill(free_, kLadder, {3, 1}, "test");
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].purchase_option, "free tier");
}

TEST_F(Ladder, FreeAllowance_HoldsInEveryRegion) {
  const std::string region = "eu-west-1";
  EXPECT_EQ(cost({catalog_, region, one_month(), true}, 4), Usd{});
}

TEST_F(Ladder, UsageSplitInTime_CostsTheSame) {
  const auto usage = [&](std::int64_t window_hours, std::int64_t gigabytes) {
    const Tariff tariff{catalog_, region_, {hours(window_hours)}};
    return total(usage_bill(tariff, kLadder, gigabytes, 1, "test"));
  };
  EXPECT_EQ(usage(73, 2), usage(730, 20));
}

TEST_F(Ladder, MissingPrice_IsToldWithoutUsageToo) {
  EXPECT_THROW(static_cast<void>(quantity_bill(tariff_, {"S", "lader"}, {0, 1}, "test")),
               MissingDataError);
}

TEST_F(Ladder, EveryLine_SaysItsBasis) {
  const Tariff tariff{catalog_, region_, {hours(365)}};
  for (const CostItem& item : usage_bill(tariff, kLadder, 9, 1, "9 bags")) {
    EXPECT_EQ(item.basis.rfind("9 bags", 0), 0U) << item.basis;
  }
  EXPECT_EQ(monthly_bill(tariff, kLadder, 2).at(0).basis, "2 × 1 month");
  EXPECT_EQ(all_month_bill(tariff, kLadder, 2).at(0).basis, "2 × 730 h");
}

}  // namespace
}  // namespace llmplan
