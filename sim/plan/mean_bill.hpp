#pragma once

#include <span>
#include <vector>

#include "llmplan/cost.hpp"

namespace llmplan {

/// The mean of the bills of several replications, line by line: a line that some lack (a tier that
/// was not reached) counts there as zero. Each mean is rounded to the cent, so that the lines still
/// add up. One bill stays as it is. Precondition: at least one bill.
[[nodiscard]] Bill mean_bill(std::span<const Bill> bills);

/// Totals in ascending order.
[[nodiscard]] std::vector<Usd> sorted_totals(std::span<const Bill> bills);

/// The smallest value that at least `share` of them do not exceed. Precondition: sorted, not empty.
[[nodiscard]] Usd nearest_rank(std::span<const Usd> sorted, double share);

}  // namespace llmplan
