#include "spot_split.hpp"

#include <gtest/gtest.h>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

TEST(SplitLeases, WithoutSpot_AllIsOnDemand) {
  const std::vector<Lease> leases = {lease(0, 10), lease(5, 20)};
  const SplitLeases split = split_leases(leases, std::nullopt);
  EXPECT_EQ(split.on_demand.size(), 2U);
  EXPECT_TRUE(split.spot.empty());
}

TEST(SplitLeases, MachinesBeyondTheBase_AreSpotUntilABaseMachineEnds) {
  const std::vector<Lease> leases = {lease(0, 100), lease(10, 500), lease(50, 60), lease(100, 900)};
  const SplitLeases split = split_leases(leases, SpotPurchase{1});
  ASSERT_EQ(split.on_demand.size(), 2U);
  EXPECT_EQ(split.on_demand[0].from, Time{});
  EXPECT_EQ(split.on_demand[1].from, Time{seconds(100)});
  EXPECT_EQ(split.spot.size(), 2U);
}

TEST(SplitLeases, InterruptedWithinTheFirstHour_IsFree) {
  Lease early = lease(0, 3599);
  early.interrupted = true;
  Lease late = lease(0, 3600);
  late.interrupted = true;
  const std::vector<Lease> leases = {early, late, lease(0, 30)};
  EXPECT_EQ(split_leases(leases, SpotPurchase{0}).spot.size(), 2U);
}

}  // namespace
}  // namespace llmplan
