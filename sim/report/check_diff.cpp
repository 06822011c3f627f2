#include <fmt/format.h>

#include <algorithm>

#include "check_amounts.hpp"
#include "check_sections.hpp"
#include "number_text.hpp"

namespace llmplan {
namespace {

std::string signed_money(Usd amount) { return (amount >= Usd{} ? "+" : "") + money_text(amount); }

std::string quantity_of(const LineAmount& amount) {
  return number_text(amount.quantity.to_double());
}

std::string price_of(const LineAmount& amount) { return '$' + amount.unit_price.to_string(); }

/// "5,090 → 6,100 hour × $1.006"; "1M tokens" is a unit that brings a number of its own.
std::string product_text(const LineChange& line) {
  const bool is_number = line.unit.find_first_of("0123456789") == 0;
  const std::string unit = (is_number ? "× " : "") + line.unit;
  if (!line.base || !line.head) {
    const LineAmount& only = line.head ? *line.head : *line.base;
    return fmt::format("{} {} × {}", quantity_of(only), unit, price_of(only));
  }
  const std::string before = quantity_of(*line.base);
  const std::string after = quantity_of(*line.head);
  const bool same_price = line.base->unit_price == line.head->unit_price;
  return fmt::format(
      "{} {} × {}", before == after ? after : before + " → " + after, unit,
      same_price ? price_of(*line.head) : price_of(*line.base) + " → " + price_of(*line.head));
}

char sign_of(bool before, bool after) { return before && after ? '~' : after ? '+' : '-'; }

DiffLine line_text(const LineChange& line) {
  const Usd before = line.base ? line.base->monthly : Usd{};
  const Usd after = line.head ? line.head->monthly : Usd{};
  const std::string item =
      fmt::format("{}: {}{}{}", line.service, line.item, line.purchase_option.empty() ? "" : ", ",
                  line.purchase_option);
  const std::string moved = line.moved_price ? fmt::format("; prices moved, not your change: {}",
                                                           signed_money(*line.moved_price))
                                             : "";
  return {sign_of(line.base.has_value(), line.head.has_value()),
          fmt::format("  {}  {}  ({}{})", item, signed_money(after - before), product_text(line),
                      moved)};
}

/// A sum that changed, where there are several that make it up.
void add_sums(const char* title, const std::vector<MoneyChange>& sums,
              std::vector<DiffLine>& lines) {
  if (sums.size() < 2) {
    return;
  }
  std::string text;
  for (const MoneyChange& sum : sums) {
    if (sum.change() != Usd{}) {
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", sum.name.empty() ? "–" : sum.name,
                          signed_money(sum.change()));
    }
  }
  if (!text.empty()) {
    lines.push_back({' ', fmt::format("{}: {}", title, text)});
  }
}

std::string configuration_text(const ConfigurationChange& change) {
  const std::string key = change.key.substr(1);
  if (!change.base || !change.head) {
    return fmt::format("{}: {}", key, change.head ? *change.head : *change.base);
  }
  return fmt::format("{}: {} → {}", key, *change.base, *change.head);
}

/// The deployment itself.
DiffLine title_line(const CheckedDeployment& checked, char sign) {
  const DeploymentCheck& deployment = *checked.deployment;
  const std::string& topology = sign == '-' ? deployment.base_topology : deployment.head_topology;
  const bool differs = sign == '~' && deployment.base_topology != deployment.head_topology;
  return {sign, fmt::format("{}  {}{}", checked.label, topology,
                            differs ? "  (was " + deployment.base_topology + ")" : "")};
}

}  // namespace

std::vector<DiffLine> diff_lines(const CheckedDeployment& checked) {
  const DeploymentCheck& deployment = *checked.deployment;
  std::vector<DiffLine> lines;
  if (deployment.status == ChangeStatus::Unchanged || checked.scenario->basis.base.empty()) {
    return lines;
  }
  const char sign =
      sign_of(deployment.status != ChangeStatus::Added, deployment.status != ChangeStatus::Removed);
  lines.push_back(title_line(checked, sign));
  for (const ConfigurationChange& change : deployment.configuration) {
    lines.push_back({sign_of(change.base.has_value(), change.head.has_value()),
                     "  " + configuration_text(change)});
  }
  for (const LineChange& line : deployment.lines) {
    lines.push_back(line_text(line));
  }
  if (deployment.unchanged_lines > 0) {
    const bool one = deployment.unchanged_lines == 1;
    lines.push_back(
        {' ', fmt::format("  {} line{} of the bill {} unchanged", deployment.unchanged_lines,
                          one ? "" : "s", one ? "is" : "are")});
  }
  if (sign == '~') {
    add_sums("  by service", deployment.services, lines);
    add_sums("  by way to pay", deployment.purchase_options, lines);
  }
  return lines;
}

}  // namespace llmplan
