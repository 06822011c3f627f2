#include <fmt/format.h>

#include <algorithm>

#include "bill.hpp"

namespace llmplan {
namespace {

bool is_marked(const std::string& source, PriceTrust trust) {
  return source.rfind(fmt::format("{}: ", to_string(trust)), 0) == 0;
}

}  // namespace

std::vector<std::string> price_warnings(const Bill& bill) {
  std::vector<std::string> warnings;
  for (const CostItem& line : bill) {
    if (!is_marked(line.price_source, PriceTrust::Derived) &&
        !is_marked(line.price_source, PriceTrust::Unverified)) {
      continue;
    }
    std::string warning =
        fmt::format("the price of {} \"{}\" ({}) is not a list price: {} (as of {})", line.service,
                    line.item, line.purchase_option, line.price_source, line.as_of);
    if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end()) {
      warnings.push_back(std::move(warning));
    }
  }
  return warnings;
}

}  // namespace llmplan
