#pragma once

#include <memory>
#include <string>

#include "byte_source.hpp"
#include "price_collector.hpp"

// One reader per notation. `file` is for messages, `name` stands in the prices' source.

namespace llmplan {

struct PriceFileName {
  std::string file;  ///< as the user named it
  std::string name;  ///< without its folder
};

/// JSON: a bulk price list, an answer of GetProducts, the rates of savings plans or a spot history,
/// told apart by their keys. Throws: InputError with a JSON pointer, or line and column.
void read_price_json(ByteSource& text, const PriceFileName& file, PriceCollector& prices);

/// CSV: a bulk price list or the rates of savings plans. Throws: InputError with the line.
void read_price_csv(ByteSource& text, const PriceFileName& file, PriceCollector& prices);

}  // namespace llmplan
