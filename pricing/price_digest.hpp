#pragma once

#include <span>
#include <string>

#include "price_row.hpp"

namespace llmplan {

/// "fnv1a64:" and 16 hex digits over every field of every row, in the order given.
/// Source: FNV-1a, 64 bits, G. Fowler, L. C. Noll, K.-P. Vo.
[[nodiscard]] std::string price_digest(std::span<const PriceRow> rows);

}  // namespace llmplan
