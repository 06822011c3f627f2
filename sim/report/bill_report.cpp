#include "bill_report.hpp"

#include <fmt/format.h>

#include "display_text.hpp"
#include "number_text.hpp"
#include "text_table.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kIndent = 6;

std::string indented(const std::string& line) {
  return std::string(kIndent, ' ') + wrapped(printable(line), kColumns - kIndent, kIndent);
}

std::string bill_line_text(const CostItem& line, bool color) {
  std::string out =
      "  " +
      emphasized(
          printable(fmt::format("{}: {}, {}", line.service, line.item, line.purchase_option)),
          Emphasis::Strong, color) +
      "  " + money_text(line.monthly) + '\n';
  out += indented(fmt::format("{} {} × {} USD", quantity_text(line.quantity.to_double()), line.unit,
                              line.unit_price.to_string()));
  out += indented(line.basis);
  return out + indented(fmt::format("price: {} (as of {})", line.price_source, line.as_of));
}

std::string purchases_text(const PurchaseReport& report) {
  const bool loses = report.saved() < Usd{};
  return fmt::format(
      "Machines: {} for what costs {} on demand: {} {}; {} of the commitments covered nothing.",
      money_text(report.paid), money_text(report.on_demand),
      money_text(loses ? Usd{} - report.saved() : report.saved()), loses ? "lost" : "saved",
      money_text(report.unused));
}

}  // namespace

std::string render_bills(const Result& result, TextStyle style) {
  std::string out;
  for (const DeploymentResult& deployment : result.deployments) {
    const CostReport& cost = deployment.cost;
    out += '\n' +
           emphasized(printable(fmt::format("Bill of {}: {} a month", deployment.name,
                                            money_text(cost.monthly))),
                      Emphasis::Strong, style.color) +
           '\n';
    for (const CostItem& line : cost.items) {
      out += bill_line_text(line, style.color);
    }
    if (cost.purchases && cost.purchases->paid != cost.purchases->on_demand) {
      out += "  " + wrapped(purchases_text(*cost.purchases), kColumns - 2, 2);
    }
  }
  return out;
}

}  // namespace llmplan
