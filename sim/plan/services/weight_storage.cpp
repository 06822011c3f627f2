#include "services/weight_storage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "llmplan/error.hpp"
#include "storage_bill.hpp"

namespace llmplan {
namespace {

constexpr double kMib = 1024.0 * 1024;
constexpr double kBytesPerGet = 8 * kMib;

std::int64_t stored_bytes(const StorageSpec& storage, const StoredWeights& weights) {
  return std::llround(weights.all.value) * storage.versions;
}

std::int64_t lustre_capacity_gib(const StorageSpec& storage, const StoredWeights& weights) {
  return storage.fsx_capacity_gib.value_or(
      least_lustre_capacity_gib(stored_bytes(storage, weights)));
}

WeightRead lustre_read(const StorageSpec& storage, const InstanceSpec& instance,
                       const StoredWeights& weights) {
  constexpr double kGibPerTib = 1024;
  const auto capacity = static_cast<double>(lustre_capacity_gib(storage, weights));
  const BytesPerSecond designed{capacity / kGibPerTib * storage.fsx_throughput_mb_s_per_tib * kMib};
  return {std::min(designed, instance.network_peak),
          fmt::format("FSx for Lustre user guide: {} MB/s per TiB of {:.0f} GiB, no burst",
                      storage.fsx_throughput_mb_s_per_tib, capacity)};
}

WeightRead snapshot_read(const StorageSpec& storage, const InstanceSpec& instance) {
  const BytesPerSecond volume{storage.root_volume_throughput_mb_s * kMib};
  return {std::min(volume, instance.ebs_peak),
          storage.fast_snapshot_restore
              ? "EBS user guide: a fast restored volume has its full throughput"
              : "the volume's throughput; without fast snapshot restore EBS promises none, and it "
                "can take far longer"};
}

}  // namespace

WeightRead weight_read(const StorageSpec& storage, const InstanceSpec& instance,
                       const StoredWeights& weights) {
  switch (storage.weights) {
    case WeightStorage::S3:
      return {std::min(BytesPerSecond{860 * kMib}, instance.network_peak),
              "awslabs/data-on-eks @a546a1905d: g6e.2xlarge, 8B model, vLLM, one run"};
    case WeightStorage::Efs:
      return {std::min(BytesPerSecond{1500 * kMib}, instance.network_peak),
              "EFS user guide: most per client with elastic throughput and the EFS CSI driver"};
    case WeightStorage::FsxLustre:
      return lustre_read(storage, instance, weights);
    case WeightStorage::EbsSnapshot:
      return snapshot_read(storage, instance);
  }
  fail_check("every weight storage has a rate", __FILE__, __LINE__);
}

std::int64_t gets_per_start(const StorageSpec& storage, const StoredWeights& weights) {
  return storage.weights == WeightStorage::S3
             ? static_cast<std::int64_t>(std::ceil(weights.per_machine.value / kBytesPerGet))
             : 0;
}

Bill weight_storage_bill(const Tariff& tariff, const StorageSpec& storage,
                         const StoredWeights& weights, std::int64_t cold_starts,
                         std::int64_t availability_zones) {
  WeightUsage usage;
  usage.stored_bytes = stored_bytes(storage, weights);
  usage.read_bytes = cold_starts * std::llround(weights.per_machine.value);
  usage.get_requests = cold_starts * gets_per_start(storage, weights);
  switch (storage.weights) {
    case WeightStorage::S3:
      return object_storage_bill(tariff, storage.s3_class, usage);
    case WeightStorage::Efs:
      return file_system_bill(tariff, usage);
    case WeightStorage::FsxLustre:
      return lustre_bill(tariff, lustre_capacity_gib(storage, weights),
                         storage.fsx_throughput_mb_s_per_tib);
    case WeightStorage::EbsSnapshot:
      return snapshot_bill(
          tariff, {usage.stored_bytes, storage.fast_snapshot_restore ? availability_zones : 0});
  }
  fail_check("every weight storage has a price", __FILE__, __LINE__);
}

}  // namespace llmplan
