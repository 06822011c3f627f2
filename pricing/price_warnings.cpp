#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "bill.hpp"
#include "price_age.hpp"

namespace llmplan {
namespace {

bool is_marked(const std::string& source, PriceTrust trust) {
  return source.rfind(fmt::format("{}: ", to_string(trust)), 0) == 0;
}

bool is_list_price(const CostItem& line) {
  return !is_marked(line.price_source, PriceTrust::Derived) &&
         !is_marked(line.price_source, PriceTrust::Unverified);
}

void add_once(std::vector<std::string>& texts, std::string text) {
  if (std::find(texts.begin(), texts.end(), text) == texts.end()) {
    texts.push_back(std::move(text));
  }
}

}  // namespace

std::vector<std::string> price_warnings(const Bill& bill, Date price_date) {
  std::vector<std::string> warnings;
  std::vector<std::string> old;
  std::vector<std::string> later;
  for (const CostItem& line : bill) {
    const bool stale = is_stale(line.as_of, price_date);
    if (!is_list_price(line)) {
      add_once(
          warnings,
          fmt::format("the price of {} \"{}\" ({}) is not a list price: {} (as of {}{})",
                      line.service, line.item, line.purchase_option, line.price_source, line.as_of,
                      stale ? fmt::format(", more than {} months back", kStaleAfter.count()) : ""));
    } else if (stale || is_read_long_after(line.as_of, price_date)) {
      add_once(stale ? old : later,
               fmt::format("{} \"{}\" ({})", line.service, line.item, line.as_of));
    }
  }
  for (const auto& [prices, when] : {std::pair{old, "before"}, std::pair{later, "after"}}) {
    if (!prices.empty()) {
      warnings.push_back(fmt::format("prices read more than {} months {} {}: {}",
                                     kStaleAfter.count(), when, date_text(price_date),
                                     fmt::join(prices, ", ")));
    }
  }
  return warnings;
}

}  // namespace llmplan
