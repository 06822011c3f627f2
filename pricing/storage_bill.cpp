#include <fmt/format.h>

#include "bill.hpp"
#include "bill_line.hpp"
#include "llmplan/error.hpp"
#include "machine_usage.hpp"
#include "running_time.hpp"

namespace llmplan {

Bill volume_bill(const Catalog& catalog, const std::string& region, std::int64_t gib,
                 std::span<const Lease> leases, BillingPeriod period) {
  check(gib >= 0, "a volume has no negative size");
  const RunningTime running(leases, minimum_billed_seconds(InstanceService::Ec2));
  Bill bill;
  add_usage(
      bill, infrastructure_price(catalog, {"EBS", region, "gp3 storage"}),
      monthly_amount(Int128{gib} * running.total_seconds(), Int128{period.hours} * kSecondsPerHour,
                     period),
      scaled_basis(fmt::format("{} GiB for {} instance-seconds", gib, running.total_seconds()),
                   period));
  return bill;
}

Bill object_storage_bill(const Catalog& catalog, const std::string& region,
                         std::int64_t stored_bytes, std::int64_t get_requests,
                         BillingPeriod period) {
  constexpr std::int64_t kRequestsPerUnit = 1000;
  const std::vector<PriceRow> storage =
      infrastructure_tiers(catalog, {"S3", region, "Standard storage"});
  Bill bill = tiered_lines(storage, to_amount(stored_bytes, kBytesPerGb),
                           fmt::format("{} bytes, all month", stored_bytes));
  add_usage(bill, infrastructure_price(catalog, {"S3", region, "GET and other"}),
            monthly_amount(get_requests, kRequestsPerUnit, period),
            scaled_basis(fmt::format("{} requests", get_requests), period));
  return bill;
}

}  // namespace llmplan
