#include "price_book_assumptions.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <string>

namespace llmplan {

std::vector<Assumption> price_book_assumptions(const PriceBook& book) {
  std::map<std::string, std::int64_t> lists;
  for (const PriceRow& row : book.rows()) {
    ++lists[fmt::format("{}, as of {}", row.source, row.as_of)];
  }
  std::map<std::string, std::int64_t> agreements;
  for (const PriceRule& rule : book.rules()) {
    ++agreements[rule.agreement];
  }
  std::vector<Assumption> assumptions;
  for (const auto& [list, count] : lists) {
    assumptions.push_back({"prices", "price book", fmt::format("{} imported prices", count), list});
  }
  for (const auto& [agreement, count] : agreements) {
    assumptions.push_back(
        {"prices", "price book", fmt::format("{} rules for list prices", count), agreement});
  }
  return assumptions;
}

}  // namespace llmplan
