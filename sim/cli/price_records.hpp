#pragma once

#include "price_options.hpp"
#include "price_row.hpp"
#include "records.hpp"

namespace llmplan {

/// A price in a listing.
[[nodiscard]] Record price_record(const PriceRow& row);

/// A price with what it rests on: source and note.
[[nodiscard]] Record price_record_with_source(const PriceRow& row);

/// An option beside the others: figures and how far they can be relied on. Spot prices carry how
/// often their machines are interrupted.
[[nodiscard]] Record price_option_record(const PriceOption& option);

/// An option with its source and note, for readers that need not fit a line.
[[nodiscard]] Record price_option_record_with_source(const PriceOption& option);

}  // namespace llmplan
