#pragma once

#include <string>

#include "json_view.hpp"
#include "price_collector.hpp"

namespace llmplan {

/// Is the value an entry of a spot price history?
[[nodiscard]] bool is_spot_entry(const JsonView& view);

/// An entry as `aws ec2 describe-spot-price-history` writes it.
/// Throws: InputError when it is none.
void read_spot_entry(const JsonView& view, const std::string& file, PriceCollector& prices);

}  // namespace llmplan
