#include <gtest/gtest.h>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

TEST(EndpointUpdateBill, BothFleetsAreBilledWhileTheyOverlap) {
  const std::vector<Lease> two = {lease(0, 7200), lease(0, 7200)};
  const MachineUsage usage{InstanceService::SageMaker, "us-east-1", "ml.g5.12xlarge", two};
  const EndpointUpdates updates{4, std::chrono::minutes{30}};
  const Bill bill = endpoint_update_bill(shipped_catalog(), usage, updates, {hours(2)});
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("28.36"));  // 4 x 0.5 h x 2 x 7.09, whatever the window
  EXPECT_TRUE(endpoint_update_bill(shipped_catalog(), usage, {}, {hours(2)}).empty());
}

}  // namespace
}  // namespace llmplan
