#include "storage_bill.hpp"

#include <gtest/gtest.h>

#include "pricing_fixture.hpp"

namespace llmplan {
namespace {

TEST(VolumeBill, VolumeOfAMonth_CostsItsSize) {
  const Lease month = lease(0, kHoursPerMonth * kSecondsPerHour);
  const Bill bill = volume_bill(us_tariff(), {100}, {&month, 1});
  ASSERT_EQ(bill.size(), 1U);
  EXPECT_EQ(bill[0].unit, "GB-month");
  EXPECT_EQ(bill[0].quantity.numerator, 100);
  EXPECT_EQ(bill[0].monthly, Usd::parse("8.00"));
}

TEST(VolumeBill, InstanceSeconds_AddUp) {
  const std::vector<Lease> halves(4, lease(0, kHoursPerMonth * kSecondsPerHour / 2));
  const Bill bill = volume_bill(us_tariff(), {50}, halves);
  EXPECT_EQ(bill[0].quantity.numerator, 100);
}

TEST(VolumeBill, NothingRented_HasNoLine) {
  EXPECT_TRUE(volume_bill(us_tariff(), {100, 4000, 500}, {}).empty());
}

TEST(VolumeBill, SpeedAboveTheFree_IsPaid) {
  const Lease month = lease(0, kHoursPerMonth * kSecondsPerHour);
  // 6,000 IOPS: 3,000 x 0.005. 250 MB/s: 125 x 0.04.
  const Bill bill = volume_bill(us_tariff(), {100, 6000, 250}, {&month, 1});
  ASSERT_EQ(bill.size(), 3U);
  EXPECT_EQ(bill[1].monthly, Usd::parse("15.00"));
  EXPECT_EQ(bill[2].monthly, Usd::parse("5.00"));
}

TEST(ObjectStorage, WeightsAndTheirReads_AreBilled) {
  const Bill bill = object_storage_bill(us_tariff(), S3StorageClass::Standard,
                                        {100 * kBytesPerGb, 500 * kBytesPerGb, 5'000'000});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].item, "Standard storage, first 50 TB");
  EXPECT_EQ(bill[0].monthly, Usd::parse("2.30"));
  EXPECT_EQ(bill[1].unit, "1k requests");
  EXPECT_EQ(bill[1].monthly, Usd::parse("2.00"));
}

TEST(ObjectStorage, InfrequentAccess_StoresForLessAndPaysForReading) {
  // 100 GB x 0.0125, 10,000 requests x 0.001 per 1,000, 500 GB x 0.01.
  const Bill bill = object_storage_bill(us_tariff(), S3StorageClass::StandardIa,
                                        {100 * kBytesPerGb, 500 * kBytesPerGb, 10'000});
  ASSERT_EQ(bill.size(), 3U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("1.25"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("0.01"));
  EXPECT_EQ(bill[2].monthly, Usd::parse("5.00"));
}

TEST(ObjectStorage, EveryTier_HasALineOfItsOwn) {
  // 50 TB x 0.023, 450 TB x 0.022, 100 TB x 0.021.
  constexpr std::int64_t kTb = 1024 * kBytesPerGb;
  const Bill bill = object_storage_bill(us_tariff(), S3StorageClass::Standard, {600 * kTb, 0, 0});
  ASSERT_EQ(bill.size(), 3U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("1177.60"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("10137.60"));
  EXPECT_EQ(bill[2].monthly, Usd::parse("2150.40"));
  EXPECT_EQ(object_storage_bill(us_tariff(), S3StorageClass::Standard, {50 * kTb, 0, 0}).size(),
            1U);
}

TEST(FileSystem, ElasticThroughput_IsPaidByTheByte) {
  // 20 GB x 0.30, 200 GB x 0.03.
  const Bill bill = file_system_bill(us_tariff(), {20 * kBytesPerGb, 200 * kBytesPerGb, 0});
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(total(bill), Usd::parse("6.00") + Usd::parse("6.00"));
}

TEST(Lustre, Capacity_GoesInSteps) {
  EXPECT_EQ(least_lustre_capacity_gib(1), 1200);
  EXPECT_EQ(least_lustre_capacity_gib(1200 * kBytesPerGb), 1200);
  EXPECT_EQ(least_lustre_capacity_gib(1200 * kBytesPerGb + 1), 2400);
  EXPECT_EQ(least_lustre_capacity_gib(2401 * kBytesPerGb), 4800);
}

TEST(Lustre, SmallestFileSystem_CostsItsCapacity) {
  EXPECT_EQ(total(lustre_bill(us_tariff(), 1200, 125)), Usd::parse("174.00"));  // x 0.145
  EXPECT_EQ(total(lustre_bill(us_tariff({hours(1)}), 1200, 125)), Usd::parse("174.00"));
}

TEST(Snapshot, FastRestore_IsPaidByTheZoneHour) {
  // 100 GB x 0.05; 2 zones x 730 h x 0.75.
  EXPECT_EQ(total(snapshot_bill(us_tariff(), {100 * kBytesPerGb, 0})), Usd::parse("5.00"));
  EXPECT_EQ(total(snapshot_bill(us_tariff(), {100 * kBytesPerGb, 2})), Usd::parse("1100.00"));
}

TEST(ImageRegistry, Image_IsStored) {
  EXPECT_EQ(total(image_registry_bill(us_tariff(), 12)), Usd::parse("1.20"));
  EXPECT_TRUE(image_registry_bill(us_tariff(), 0).empty());
}

}  // namespace
}  // namespace llmplan
