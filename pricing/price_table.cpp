#include "price_table.hpp"

#include <utility>

#include "price_line.hpp"

namespace llmplan {

std::vector<PriceRow> parse_price_table(std::string_view text, const std::string& file) {
  const ColumnTable table(text, file, PriceLine::columns());
  std::vector<PriceRow> rows;
  for (std::size_t i = 0; i < table.lines(); ++i) {
    for (PriceRow& row : PriceLine(table, i).rows()) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

}  // namespace llmplan
