#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "readers.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kFsxSmallest = 1200;
constexpr std::int64_t kFsxStep = 2400;

/// Source: FSx for Lustre user guide: PERSISTENT_2 on SSD.
constexpr std::array kFsxTiers = {125, 250, 500, 1000};

void read_fsx(ObjectReader& object, StorageSpec& storage) {
  object.optional("fsx_throughput_mb_s_per_tib", storage.fsx_throughput_mb_s_per_tib,
                  between(kFsxTiers.front(), kFsxTiers.back()));
  if (std::find(kFsxTiers.begin(), kFsxTiers.end(), storage.fsx_throughput_mb_s_per_tib) ==
      kFsxTiers.end()) {
    object.find("fsx_throughput_mb_s_per_tib")->fail("125, 250, 500 or 1000");
  }
  object.optional("fsx_capacity_gib", storage.fsx_capacity_gib,
                  SizeRange{between(kFsxSmallest, 1'000'000)});
  if (storage.fsx_capacity_gib && *storage.fsx_capacity_gib != kFsxSmallest &&
      *storage.fsx_capacity_gib % kFsxStep != 0) {
    object.find("fsx_capacity_gib")
        ->fail(fmt::format("{} or a multiple of {} GiB", kFsxSmallest, kFsxStep));
  }
}

}  // namespace

void read_storage(ObjectReader& object, StorageSpec& storage) {
  object.optional("weights", storage.weights);
  object.optional("versions", storage.versions, between(1, 1000));
  object.optional("s3_class", storage.s3_class);
  read_fsx(object, storage);
  object.optional("fast_snapshot_restore", storage.fast_snapshot_restore);
  object.optional("root_volume_gib", storage.root_volume_gib, SizeRange{between(1, 16'384)});
  object.optional("root_volume_iops", storage.root_volume_iops, between(3000, 16'000));
  object.optional("root_volume_throughput_mb_s", storage.root_volume_throughput_mb_s,
                  between(125, 1000));
  object.optional("container_image_gib", storage.container_image_gib, between(0, 1000));
}

}  // namespace llmplan
