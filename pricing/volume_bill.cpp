#include <fmt/format.h>

#include <algorithm>

#include "llmplan/error.hpp"
#include "machine_usage.hpp"
#include "running_time.hpp"
#include "storage_bill.hpp"

namespace llmplan {

Bill volume_bill(const Tariff& tariff, const VolumeSize& volume, std::span<const Lease> leases) {
  constexpr std::int64_t kFreeIops = 3000;
  constexpr std::int64_t kFreeThroughput = 125;
  check(volume.gib >= 0, "a volume has no negative size");
  const std::int64_t seconds =
      RunningTime(leases, minimum_billed_seconds(InstanceService::Ec2)).total_seconds();
  const Int128 month_seconds = Int128{tariff.period.hours} * kSecondsPerHour;
  const auto line = [&](const char* item, std::int64_t size, const char* unit) {
    return usage_bill(tariff, {"EBS", item}, Int128{size} * seconds, month_seconds,
                      fmt::format("{} {} for {} instance-seconds", size, unit, seconds));
  };
  Bill bill = line("gp3 storage", volume.gib, "GB");
  append(bill, line("gp3 provisioned IOPS above 3000",
                    std::max<std::int64_t>(volume.iops - kFreeIops, 0), "IOPS"));
  append(bill, line("gp3 provisioned throughput above 125 MB/s",
                    std::max<std::int64_t>(volume.throughput_mb_s - kFreeThroughput, 0), "MB/s"));
  return bill;
}

}  // namespace llmplan
