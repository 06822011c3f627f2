#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "price_row.hpp"

namespace llmplan {

/// Reads a price file: CSV with the columns of pricing/data/README.md, in any order. A line that
/// names several regions ("us-east-1|us-west-2") becomes one row for each.
/// Throws: InputError with line, column and value at the first row that is not sound.
[[nodiscard]] std::vector<PriceRow> parse_price_table(std::string_view text,
                                                      const std::string& file);

}  // namespace llmplan
