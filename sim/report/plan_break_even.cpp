#include <fmt/format.h>

#include <string>

#include "comparison.hpp"
#include "llmplan/names.hpp"
#include "number_text.hpp"
#include "plan_sections.hpp"

namespace llmplan {
namespace {

/// The curve that is cheapest at volume `index`; null where none meets the SLO.
const BreakEvenCurve* cheapest_at(const BreakEven& break_even, std::size_t index) {
  const BreakEvenCurve* cheapest = nullptr;
  for (const BreakEvenCurve& curve : break_even.curves) {
    const std::optional<Usd>& monthly = curve.points.at(index).monthly;
    if (monthly && (cheapest == nullptr || *monthly < *cheapest->points.at(index).monthly)) {
      cheapest = &curve;
    }
  }
  return cheapest;
}

TableRow volume_row(const BreakEven& break_even, std::size_t index) {
  const double volume = break_even.curves.front().points.at(index).requests_per_month;
  const BreakEvenCurve* const cheapest = cheapest_at(break_even, index);
  TableRow row = {{number_text(volume)}};
  for (const BreakEvenCurve& curve : break_even.curves) {
    const std::optional<Usd>& monthly = curve.points.at(index).monthly;
    row.push_back({monthly ? money_text(*monthly) : kAbsentText,
                   &curve == cheapest ? Emphasis::Good : Emphasis::None});
  }
  row.push_back({cheapest != nullptr ? std::string(to_string(cheapest->kind)) : kAbsentText});
  return row;
}

std::string crossing_line(const BreakEvenCrossing& crossing) {
  return fmt::format("from about {} requests a month on, {} is cheaper than {}",
                     number_text(crossing.requests_per_month), to_string(crossing.above),
                     to_string(crossing.below));
}

std::string rule_line(const RuleOfThumb& rule) {
  return fmt::format("rule of thumb \"{}\" {}: {}", rule.rule,
                     rule.holds ? "holds" : "does not hold", rule.finding);
}

}  // namespace

PlanSection break_even_section(const BreakEven& break_even) {
  PlanSection section;
  section.title = "Break-even: the cheapest of each kind that meets the SLO, in USD per month";
  if (!break_even.curves.empty()) {
    section.headers = {"requests per month"};
    for (const BreakEvenCurve& curve : break_even.curves) {
      section.headers.emplace_back(to_string(curve.kind));
    }
    section.headers.emplace_back("cheapest");
    for (std::size_t i = 0; i < break_even.curves.front().points.size(); ++i) {
      section.rows.push_back(volume_row(break_even, i));
    }
  }
  for (const BreakEvenCrossing& crossing : break_even.crossings) {
    section.lines.push_back(crossing_line(crossing));
  }
  for (const RuleOfThumb& rule : break_even.rules) {
    section.lines.push_back(rule_line(rule));
  }
  return section;
}

}  // namespace llmplan
