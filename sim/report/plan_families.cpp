#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "comparison.hpp"
#include "number_text.hpp"
#include "plan_sections.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kShownFamilies = 20;

Emphasis emphasis_of(const std::string& verdict) {
  return verdict == "recommended"  ? Emphasis::Good
         : verdict == "misses-slo" ? Emphasis::Bad
         : verdict == "costs-more" ? Emphasis::None
                                   : Emphasis::Caution;
}

TableRow family_row(const FamilyOutcome& family) {
  const auto money = [](const std::optional<Usd>& amount) {
    return amount ? money_text(*amount) : kAbsentText;
  };
  return {{family.family, Emphasis::Strong}, {family.verdict, emphasis_of(family.verdict)},
          {money(family.monthly)},           {money(family.lower_bound)},
          {count_text(family.candidates)},   {count_text(family.simulated)}};
}

/// "and 7 more (4 does-not-fit, 3 over-quota): all in the JSON and CSV".
std::string rest_line(const std::vector<FamilyOutcome>& families) {
  std::map<std::string, std::int64_t> verdicts;
  for (std::size_t i = kShownFamilies; i < families.size(); ++i) {
    ++verdicts[families[i].verdict];
  }
  std::vector<std::string> parts;
  parts.reserve(verdicts.size());
  for (const auto& verdict : verdicts) {
    parts.push_back(fmt::format("{} {}", verdict.second, verdict.first));
  }
  return fmt::format("and {} more ({}): all in the JSON and the CSV",
                     families.size() - kShownFamilies, fmt::join(parts, ", "));
}

}  // namespace

PlanSection family_section(const std::vector<FamilyOutcome>& families) {
  PlanSection section;
  section.title = "Families: what each kind of deployment could do";
  section.headers = {"family",       "verdict",    "USD per month",
                     "proven least", "candidates", "simulated"};
  section.note_header = "why";
  for (std::size_t i = 0; i < std::min(families.size(), kShownFamilies); ++i) {
    section.rows.push_back(family_row(families[i]));
    section.notes.push_back(families[i].reason);
  }
  if (families.size() > kShownFamilies) {
    section.lines.push_back(rest_line(families));
  }
  return section;
}

}  // namespace llmplan
