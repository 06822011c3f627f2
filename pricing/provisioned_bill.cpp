#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "bill.hpp"
#include "bill_line.hpp"
#include "llmplan/names.hpp"

namespace llmplan {
namespace {

bool is_version(std::string_view part) {
  const bool is_date = part.size() == 8 && std::all_of(part.begin(), part.end(), [](char c) {
                         return std::isdigit(static_cast<unsigned char>(c)) != 0;
                       });
  const bool is_number =
      part.size() >= 2 && part[0] == 'v' && std::isdigit(static_cast<unsigned char>(part[1])) != 0;
  return is_date || is_number;
}

/// "anthropic.claude-3-sonnet" of "anthropic.claude-3-sonnet-20240229-v1:0".
std::string without_version(std::string model) {
  for (std::size_t hyphen = model.rfind('-'); hyphen != std::string::npos;
       hyphen = model.rfind('-')) {
    if (!is_version(std::string_view(model).substr(hyphen + 1))) {
      break;
    }
    model.resize(hyphen);
  }
  return model;
}

}  // namespace

Bill provisioned_bill(const Catalog& catalog, const std::string& region, const std::string& model,
                      const ProvisionedThroughput& throughput, BillingPeriod period) {
  const PriceKey exact{"Bedrock", region, model + " model unit",
                       fmt::format("provisioned {}", to_string(throughput.term))};
  PriceKey family = exact;
  family.item = without_version(model) + " model unit";
  const std::optional<PriceRow> price = catalog.find(exact);
  return {all_month_line(price ? *price : catalog.require(family), throughput.model_units, period)};
}

}  // namespace llmplan
