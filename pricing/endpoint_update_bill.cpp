#include <fmt/format.h>

#include "bill.hpp"
#include "bill_line.hpp"
#include "running_time.hpp"

namespace llmplan {

Bill endpoint_update_bill(const Catalog& catalog, const MachineUsage& usage,
                          const EndpointUpdates& updates, BillingPeriod period) {
  const std::int64_t overlap = ceil_seconds(updates.overlap) * updates.per_month;
  if (overlap == 0) {
    return {};
  }
  const PriceRow price = catalog.require({"SageMaker", usage.region, usage.instance_type});
  const std::int64_t running =
      RunningTime(usage.leases, minimum_billed_seconds(usage.service)).total_seconds();
  const std::int64_t window = ceil_seconds(period.window);
  Bill bill;
  add_usage(bill, price, to_amount(Int128{running} * overlap, Int128{window} * kSecondsPerHour),
            fmt::format("{} blue/green updates × {} s × {:.4g} instances on average",
                        updates.per_month, ceil_seconds(updates.overlap),
                        static_cast<double>(running) / static_cast<double>(window)));
  if (!bill.empty()) {
    bill.front().item += ", blue/green updates";
  }
  return bill;
}

}  // namespace llmplan
