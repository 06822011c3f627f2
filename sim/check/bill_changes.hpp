#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llmplan/check.hpp"
#include "llmplan/cost.hpp"

namespace llmplan {

struct BillChanges {
  std::vector<LineChange> lines;  ///< those that differ, in the head's order, then those gone
  std::int64_t unchanged = 0;
};

/// Line against line by service, item, way to pay and unit; equal ones in their order. A line with
/// the same price and sum is unchanged. `prices_may_move`: the bills take prices of different days
/// or catalogues for one region, so that another price of the same thing is a price that moved.
[[nodiscard]] BillChanges bill_changes(const Bill& base, const Bill& head, bool prices_may_move);

/// Sums by a member of the lines, in the order of both bills.
[[nodiscard]] std::vector<MoneyChange> sums_by(std::string CostItem::*member, const Bill& base,
                                               const Bill& head);

}  // namespace llmplan
