#pragma once

#include <string>

#include "json_path.hpp"
#include "json_view.hpp"
#include "price_collector.hpp"
#include "price_readers.hpp"

// Products and terms of AWS price lists: "products": {SKU: {…}} and "terms": {kind: {SKU:
// {SKU.TERM: {…}}}} in bulk files, and one product with its terms in each element of GetProducts'
// "PriceList".

namespace llmplan {

/// Is the value a product of a bulk file, or a term of a SKU that `prices` knows?
[[nodiscard]] bool wants_of_offer(const JsonPath& path, const PriceCollector& prices);

/// Throws: InputError when the value is not what its path says.
void take_of_offer(const JsonPath& path, const JsonNode& value, const std::string& file,
                   const PriceList& list, PriceCollector& prices);

/// An element of "PriceList": an object, or the text of one. It names its own list, of the given
/// file's name. Throws: InputError at the element or inside it.
void read_price_list_element(const JsonView& view, const PriceFileName& file,
                             PriceCollector& prices);

}  // namespace llmplan
