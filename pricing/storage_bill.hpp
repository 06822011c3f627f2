#pragma once

#include <cstdint>
#include <span>

#include "llmplan/infrastructure.hpp"
#include "tariff.hpp"

// Disks, weights and images. Every function throws MissingDataError when a price is missing.

namespace llmplan {

/// A gp3 volume. 3,000 IOPS and 125 MB/s are in the price of its storage.
struct VolumeSize {
  std::int64_t gib = 0;
  std::int64_t iops = 3000;
  std::int64_t throughput_mb_s = 125;
};

/// Such a volume on every instance, for the seconds it exists, at least 60 of them.
/// Source: AWS EBS pricing page (general knowledge): per second, 60 s minimum.
[[nodiscard]] Bill volume_bill(const Tariff& tariff, const VolumeSize& volume,
                               std::span<const Lease> leases);

/// Weights that are kept all month, and read in the window.
struct WeightUsage {
  std::int64_t stored_bytes = 0;
  std::int64_t read_bytes = 0;
  std::int64_t get_requests = 0;  ///< S3 only
};

/// S3. Reading from the same region is free of transfer charges; Standard-IA pays for retrieval.
[[nodiscard]] Bill object_storage_bill(const Tariff& tariff, S3StorageClass storage_class,
                                       const WeightUsage& usage);

/// EFS Standard with elastic throughput.
[[nodiscard]] Bill file_system_bill(const Tariff& tariff, const WeightUsage& usage);

/// FSx for Lustre, PERSISTENT_2 on SSD: the provisioned capacity, all month; reading is free.
[[nodiscard]] Bill lustre_bill(const Tariff& tariff, std::int64_t capacity_gib,
                               std::int64_t throughput_mb_s_per_tib);

/// The smallest PERSISTENT_2 file system that holds `bytes`, in GiB: 1,200 or a multiple of 2,400.
/// Source: FSx for Lustre user guide, managing storage capacity.
[[nodiscard]] std::int64_t least_lustre_capacity_gib(std::int64_t bytes);

/// An EBS snapshot. Fast restore is paid by the hour in each zone where it is on.
struct SnapshotUsage {
  std::int64_t stored_bytes = 0;
  std::int64_t fast_restore_zones = 0;
};
[[nodiscard]] Bill snapshot_bill(const Tariff& tariff, const SnapshotUsage& usage);

/// A container image in ECR; pulls from the same region are free.
[[nodiscard]] Bill image_registry_bill(const Tariff& tariff, double image_gib);

}  // namespace llmplan
