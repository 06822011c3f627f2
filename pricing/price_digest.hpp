#pragma once

#include <span>
#include <string>

#include "price_row.hpp"

namespace llmplan {

/// Digest ("fnv1a64:…") over every field of every row, in the order given.
[[nodiscard]] std::string price_digest(std::span<const PriceRow> rows);

}  // namespace llmplan
