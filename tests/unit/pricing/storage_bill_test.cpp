#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

TEST(VolumeBill, VolumeOfAMonth_CostsItsSize) {
  const Lease month = lease(0, kHoursPerMonth * kSecondsPerHour);
  const Bill bill = volume_bill(shipped_catalog(), "us-east-1", 100, {&month, 1}, one_month());
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].unit, "GB-month");
  EXPECT_EQ(bill[0].quantity.numerator, 100);
  EXPECT_EQ(bill[0].monthly, Usd::parse("8.00"));
}

TEST(VolumeBill, InstanceSeconds_AddUp) {
  const std::vector<Lease> halves(4, lease(0, kHoursPerMonth * kSecondsPerHour / 2));
  const Bill bill = volume_bill(shipped_catalog(), "us-east-1", 50, halves, one_month());
  EXPECT_EQ(bill[0].quantity.numerator, 100);
}

TEST(VolumeBill, NothingRented_HasNoLine) {
  EXPECT_TRUE(volume_bill(shipped_catalog(), "us-east-1", 100, {}, one_month()).empty());
}

TEST(ObjectStorage, WeightsAndTheirReads_AreBilled) {
  const Bill bill = object_storage_bill(shipped_catalog(), "us-east-1", 100 * kBytesPerGb,
                                        5'000'000, one_month());
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].item, "Standard storage, first 50 TB");
  EXPECT_EQ(bill[0].monthly, Usd::parse("2.30"));
  EXPECT_EQ(bill[1].unit, "1k requests");
  EXPECT_EQ(bill[1].monthly, Usd::parse("2.00"));
}

TEST(ObjectStorage, BeyondTheLastKnownTier_IsAnError) {
  EXPECT_NO_THROW(static_cast<void>(
      object_storage_bill(shipped_catalog(), "us-east-1", 51'200 * kBytesPerGb, 0, one_month())));
  EXPECT_THROW(static_cast<void>(object_storage_bill(shipped_catalog(), "us-east-1",
                                                     51'200 * kBytesPerGb + 1, 0, one_month())),
               MissingDataError);
}

}  // namespace
}  // namespace llmplan
