#include "bill.hpp"
#include "bill_line.hpp"
#include "purchase_terms.hpp"
#include "running_time.hpp"

namespace llmplan {

Bill instance_bill(const Catalog& catalog, InstanceService service, const std::string& region,
                   const std::string& instance_type, std::span<const Lease> leases,
                   std::span<const Purchase> purchases, BillingPeriod period) {
  const PurchaseTerms terms = purchase_terms(catalog, service, region, instance_type, purchases);
  const RunningTime running(leases, minimum_billed_seconds(service));
  const ReservedCoverage coverage =
      reserved_coverage(running, terms.reserved_count(), period.window);
  Bill bill;
  for (const Commitment& commitment : terms.commitments) {
    bill.push_back(all_month_line(commitment.price, commitment.count));
  }
  // Shown even when it is nothing, so that a reader sees that the commitments were enough.
  bill.push_back(bill_line(terms.on_demand,
                           monthly_amount(coverage.on_demand_seconds, kSecondsPerHour, period)));
  return bill;
}

}  // namespace llmplan
