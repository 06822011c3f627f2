#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bill.hpp"

namespace llmplan {

/// One commitment with its effective hourly price.
struct Commitment {
  PriceRow price;
  std::int64_t count = 0;
};

/// What an instance type costs in a region under the given purchases.
struct PurchaseTerms {
  PriceRow on_demand;
  std::vector<Commitment> commitments;  ///< in order of use

  [[nodiscard]] std::int64_t reserved_count() const;
  /// What all commitments cost in an hour, used or not.
  [[nodiscard]] Usd reserved_per_hour() const;
};

/// Throws: MissingDataError when the type has no on-demand price there, or none for a commitment.
[[nodiscard]] PurchaseTerms purchase_terms(const Catalog& catalog, InstanceService service,
                                           const std::string& region,
                                           const std::string& instance_type,
                                           std::span<const Purchase> purchases);

/// Least billed seconds of one lease.
[[nodiscard]] std::int64_t minimum_billed_seconds(InstanceService service);

}  // namespace llmplan
