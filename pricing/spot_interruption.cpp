#include "spot_interruption.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "column_table.hpp"
#include "llmplan/as_of.hpp"
#include "llmplan/error.hpp"
#include "name_form.hpp"
#include "spot_interruption_data.hpp"

namespace llmplan {
namespace {

enum Field : std::size_t { InstanceType, Region, FromPercent, ToPercent, Savings, Source, AsOf };
constexpr std::array<TableColumn, AsOf + 1> kColumns = {{{"instance_type"},
                                                         {"region"},
                                                         {"interrupted_from_percent"},
                                                         {"interrupted_to_percent"},
                                                         {"savings_percent"},
                                                         {"source"},
                                                         {"as_of"}}};

/// Spot machines may cost more than on-demand ones where a list price was cut since.
constexpr int kLeastSavings = -1000;

int percent(const ColumnTable& table, std::size_t line, Field field, int least) {
  const std::string& text = table.required(line, field);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < least || value > 100) {
    table.fail(line, field, fmt::format("a whole number from {} to 100", least));
  }
  return value;
}

SpotInterruption fact_of(const ColumnTable& table, std::size_t line) {
  SpotInterruption fact;
  fact.instance_type = table.required(line, InstanceType);
  fact.from_percent = percent(table, line, FromPercent, 0);
  fact.to_percent = percent(table, line, ToPercent, 0);
  if (fact.to_percent <= fact.from_percent) {
    table.fail(line, ToPercent, "more than interrupted_from_percent");
  }
  fact.savings_percent = percent(table, line, Savings, kLeastSavings);
  fact.source = table.required(line, Source);
  fact.as_of = table.required(line, AsOf);
  if (!is_as_of(fact.as_of)) {
    table.fail(line, AsOf, "a date such as 2025-06-28");
  }
  return fact;
}

auto place(const SpotInterruption& fact) {
  return std::tuple<std::string_view, std::string_view>(fact.instance_type, fact.region);
}

bool by_place(const SpotInterruption& a, const SpotInterruption& b) { return place(a) < place(b); }

std::vector<SpotInterruption> shipped() {
  const EmbeddedFile& file = spot_interruption_data().front();
  try {
    return parse_spot_interruptions(file.text, std::string(file.name));
  } catch (const InputError& error) {
    check(false, error.what());
    throw;
  }
}

}  // namespace

std::vector<SpotInterruption> parse_spot_interruptions(std::string_view text,
                                                       const std::string& file) {
  const ColumnTable table(text, file, kColumns);
  std::vector<SpotInterruption> facts;
  for (std::size_t line = 0; line < table.lines(); ++line) {
    SpotInterruption fact = fact_of(table, line);
    for (const std::string_view region : split_names(table.required(line, Region))) {
      if (!is_region_name(region)) {
        table.fail(line, Region, "region codes such as us-east-1, joined by |");
      }
      fact.region = region;
      facts.push_back(fact);
    }
  }
  std::sort(facts.begin(), facts.end(), by_place);
  const auto twice =
      std::adjacent_find(facts.begin(), facts.end(),
                         [](const auto& a, const auto& b) { return place(a) == place(b); });
  if (twice != facts.end()) {
    throw InputError({file, twice->instance_type}, twice->region + " a second time",
                     "every type and region once");
  }
  return facts;
}

std::optional<SpotInterruption> find_spot_interruption(std::string_view instance_type,
                                                       std::string_view region) {
  static const std::vector<SpotInterruption> facts = shipped();
  const std::tuple sought(instance_type, region);
  const auto found = std::lower_bound(
      facts.begin(), facts.end(), sought,
      [](const SpotInterruption& fact, const auto& key) { return place(fact) < key; });
  return found != facts.end() && place(*found) == sought ? std::optional(*found) : std::nullopt;
}

}  // namespace llmplan
