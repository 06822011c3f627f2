#pragma once

#include <vector>

#include "llmplan/result.hpp"
#include "price_book.hpp"

namespace llmplan {

/// What a result says of a user's price book: a line for each list that was imported, with its date
/// and the prices it gave, and one for each agreement.
[[nodiscard]] std::vector<Assumption> price_book_assumptions(const PriceBook& book);

}  // namespace llmplan
