#pragma once

#include <span>
#include <string>

#include "price_row.hpp"

namespace llmplan {

/// "EC2 "g5.xlarge", on-demand, in us-east-1", with zone and days where the row has them.
[[nodiscard]] std::string describe(const PriceRow& row);

/// Checks that on every day each price has at most one ladder of tiers: from 0, without gaps, in
/// one unit. The tiers of a ladder share their days. `file` is for messages.
/// Precondition: rows stand in order of key, first day and tier. Throws: InputError.
void require_one_ladder_a_day(std::span<const PriceRow> rows, const std::string& file);

}  // namespace llmplan
