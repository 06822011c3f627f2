#include "services/weight_storage.hpp"

#include <gtest/gtest.h>

#include "hardware.hpp"
#include "llmplan/error.hpp"
#include "unit/pricing/pricing_fixture.hpp"

namespace llmplan {
namespace {

constexpr double kMib = 1024.0 * 1024;
const StoredWeights kWeights{Bytes{16.0 * 1024 * kMib}, Bytes{16.0 * 1024 * kMib}};

const InstanceSpec& p4d() {  // 400 Gbit/s: its network is not what limits
  const InstanceSpec* spec = find_instance("p4d.24xlarge");
  check(spec != nullptr, "p4d.24xlarge is known");
  return *spec;
}

StorageSpec from(WeightStorage weights) {
  StorageSpec storage;
  storage.weights = weights;
  return storage;
}

double mib_per_second(const StorageSpec& storage) {
  return weight_read(storage, p4d(), kWeights).rate.value / kMib;
}

TEST(WeightRead, EachStorage_HasItsRate) {
  EXPECT_DOUBLE_EQ(mib_per_second(from(WeightStorage::S3)), 860);
  EXPECT_DOUBLE_EQ(mib_per_second(from(WeightStorage::Efs)), 1500);
  // 1,200 GiB at 125 MB/s per TiB
  EXPECT_DOUBLE_EQ(mib_per_second(from(WeightStorage::FsxLustre)), 1200.0 / 1024 * 125);
  EXPECT_DOUBLE_EQ(mib_per_second(from(WeightStorage::EbsSnapshot)), 125);
}

TEST(WeightRead, LargerOrFasterFileSystem_ReadsFaster) {
  StorageSpec storage = from(WeightStorage::FsxLustre);
  const double least = mib_per_second(storage);
  storage.fsx_throughput_mb_s_per_tib = 500;
  EXPECT_DOUBLE_EQ(mib_per_second(storage), 4 * least);
  storage.fsx_capacity_gib = 2400;
  EXPECT_DOUBLE_EQ(mib_per_second(storage), 8 * least);
}

TEST(WeightRead, Network_IsTheLimitOfSmallMachines) {
  const InstanceSpec* small = find_instance("g4dn.xlarge");
  ASSERT_NE(small, nullptr);
  StorageSpec storage = from(WeightStorage::FsxLustre);
  storage.fsx_capacity_gib = 240'000;
  EXPECT_EQ(weight_read(storage, *small, kWeights).rate, small->network_peak);
}

TEST(WeightStorageBill, Lustre_DoesNotPayForReading) {
  const StorageSpec storage = from(WeightStorage::FsxLustre);
  EXPECT_EQ(total(weight_storage_bill(us_tariff(), storage, kWeights, 1000, 2)),
            total(weight_storage_bill(us_tariff(), storage, kWeights, 0, 2)));
}

TEST(WeightStorageBill, S3_PaysForStorageAndAGetPerEightMebibytes) {
  // 16 GB x 0.023; 1,000 starts x 2,048 GETs x 0.0004 per 1,000.
  const Bill bill = weight_storage_bill(us_tariff(), from(WeightStorage::S3), kWeights, 1000, 2);
  ASSERT_EQ(bill.size(), 2U);
  EXPECT_EQ(bill[0].monthly, Usd::parse("0.37"));
  EXPECT_EQ(bill[1].monthly, Usd::parse("0.82"));
}

TEST(WeightStorageBill, Versions_AreAllStored) {
  StorageSpec storage = from(WeightStorage::Efs);
  storage.versions = 3;
  const Bill bill = weight_storage_bill(us_tariff(), storage, kWeights, 10, 2);
  EXPECT_EQ(bill.at(0).quantity.numerator, 3 * 16);
  EXPECT_EQ(bill.at(1).quantity.numerator, 10 * 16);  // one version is read
}

}  // namespace
}  // namespace llmplan
