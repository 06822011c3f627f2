#include "storage_bill.hpp"

#include <fmt/format.h>

#include <cmath>

namespace llmplan {
namespace {

Bill stored_bill(const Tariff& tariff, const Offer& offer, std::int64_t bytes) {
  return quantity_bill(tariff, offer, to_amount(bytes, kBytesPerGb),
                       fmt::format("{} bytes kept all month", bytes));
}

}  // namespace

Bill object_storage_bill(const Tariff& tariff, S3StorageClass storage_class,
                         const WeightUsage& usage) {
  constexpr std::int64_t kRequestsPerUnit = 1000;
  const bool infrequent = storage_class == S3StorageClass::StandardIa;
  Bill bill = stored_bill(tariff, {"S3", infrequent ? "Standard-IA storage" : "Standard storage"},
                          usage.stored_bytes);
  append(bill, usage_bill(tariff, {"S3", infrequent ? "Standard-IA GET" : "GET and other"},
                          usage.get_requests, kRequestsPerUnit,
                          fmt::format("{} requests", usage.get_requests)));
  if (infrequent) {
    append(bill, usage_bill(tariff, {"S3", "Standard-IA retrieval"}, usage.read_bytes, kBytesPerGb,
                            fmt::format("{} bytes read", usage.read_bytes)));
  }
  return bill;
}

Bill file_system_bill(const Tariff& tariff, const WeightUsage& usage) {
  Bill bill = stored_bill(tariff, {"EFS", "Standard storage"}, usage.stored_bytes);
  append(bill, usage_bill(tariff, {"EFS", "Elastic throughput read"}, usage.read_bytes, kBytesPerGb,
                          fmt::format("{} bytes read", usage.read_bytes)));
  return bill;
}

Bill lustre_bill(const Tariff& tariff, std::int64_t capacity_gib,
                 std::int64_t throughput_mb_s_per_tib) {
  return quantity_bill(
      tariff,
      {"FSx for Lustre", fmt::format("PERSISTENT_2 SSD {} MB/s/TiB", throughput_mb_s_per_tib)},
      to_amount(capacity_gib, 1), fmt::format("{} GB, all month", capacity_gib));
}

std::int64_t least_lustre_capacity_gib(std::int64_t bytes) {
  constexpr std::int64_t kSmallest = 1200;
  constexpr std::int64_t kStep = 2400;
  const std::int64_t gib = (bytes + kBytesPerGb - 1) / kBytesPerGb;
  return gib <= kSmallest ? kSmallest : (gib + kStep - 1) / kStep * kStep;
}

Bill snapshot_bill(const Tariff& tariff, const SnapshotUsage& usage) {
  Bill bill = stored_bill(tariff, {"EBS", "snapshot storage (standard)"}, usage.stored_bytes);
  append(bill, all_month_bill(tariff, {"EBS", "fast snapshot restore"}, usage.fast_restore_zones));
  return bill;
}

Bill image_registry_bill(const Tariff& tariff, double image_gib) {
  const auto bytes = std::llround(image_gib * static_cast<double>(kBytesPerGb));
  return stored_bill(tariff, {"ECR", "storage"}, bytes);
}

}  // namespace llmplan
