#include "price_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "csv.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::array<const char*, 12> kColumns = {
    "service", "region",    "item",   "purchase_option", "tier_from", "tier_to",
    "unit",    "price_usd", "source", "as_of",           "trust",     "note"};
enum Column : std::size_t {
  Service,
  Region,
  Item,
  PurchaseOption,
  TierFrom,
  TierTo,
  Unit,
  PriceUsd,
  Source,
  AsOf,
  Trust,
  Note
};
using ColumnOrder = std::array<std::size_t, kColumns.size()>;

constexpr std::array kTrusts = {PriceTrust::TwoSources, PriceTrust::OneSource, PriceTrust::Derived,
                                PriceTrust::Unverified};

/// The fields of one record by column name, with the place for messages.
class Line {
 public:
  Line(const CsvRecord& record, const ColumnOrder& order, const std::string& file)
      : record_(record), order_(order), file_(file) {}

  [[nodiscard]] const std::string& at(Column column) const {
    return record_.fields[order_[column]];
  }
  [[nodiscard]] const std::string& required(Column column) const {
    if (at(column).empty()) {
      fail(column, "a value");
    }
    return at(column);
  }
  [[noreturn]] void fail(Column column, const std::string& expected,
                         const std::string& nearest = {}) const {
    throw InputError({file_, fmt::format("line {}, column {}", record_.line, kColumns[column])},
                     at(column).empty() ? "nothing" : "\"" + at(column) + "\"", expected, nearest);
  }

 private:
  const CsvRecord& record_;
  const ColumnOrder& order_;
  const std::string& file_;
};

ColumnOrder read_header(const CsvRecord& header, const std::string& file) {
  const std::vector<std::string> known(kColumns.begin(), kColumns.end());
  for (const std::string& name : header.fields) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw InputError({file, "line 1"}, "column \"" + name + "\"",
                       fmt::format("the columns {}", fmt::join(known, ",")),
                       nearest_name(name, known));
    }
  }
  ColumnOrder order{};
  for (std::size_t column = 0; column < kColumns.size(); ++column) {
    const auto count = std::count(header.fields.begin(), header.fields.end(), known[column]);
    if (count != 1) {
      throw InputError({file, "line 1"},
                       fmt::format("column \"{}\" {} times", known[column], count), "it once");
    }
    const auto at = std::find(header.fields.begin(), header.fields.end(), known[column]);
    order[column] = static_cast<std::size_t>(at - header.fields.begin());
  }
  return order;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// "us-east-1", "us-gov-west-1": lower-case words joined by hyphens, a number at the end.
bool is_region(std::string_view name) {
  return name.size() >= 4 && is_lower(name.front()) && is_digit(name.back()) &&
         std::count(name.begin(), name.end(), '-') >= 2 &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

/// "2026", "2026-07", "2026-07-20" or "undated".
bool is_as_of(std::string_view text) {
  constexpr std::string_view kPattern = "dddd-dd-dd";
  const bool whole = text.size() == 4 || text.size() == 7 || text.size() == 10;
  return text == "undated" ||
         (whole && std::equal(text.begin(), text.end(), kPattern.begin(),
                              [](char c, char p) { return p == 'd' ? is_digit(c) : c == p; }));
}

std::vector<std::string> regions_of(const Line& line) {
  std::vector<std::string> regions;
  std::string_view rest = line.required(Region);
  for (bool more = true; more;) {
    const std::size_t bar = rest.find('|');
    const std::string_view name = rest.substr(0, bar);
    if (!is_region(name)) {
      line.fail(Region, "region codes such as us-east-1, joined by |");
    }
    regions.emplace_back(name);
    more = bar != std::string_view::npos;
    rest.remove_prefix(more ? bar + 1 : rest.size());
  }
  return regions;
}

std::optional<std::int64_t> tier_bound(const Line& line, Column column) {
  const std::string& text = line.at(column);
  if (text.empty()) {
    return std::nullopt;
  }
  std::int64_t bound = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bound);
  if (error != std::errc{} || end != text.data() + text.size() || bound < 0) {
    line.fail(column, "a whole number of units, or nothing");
  }
  return bound;
}

Usd price_of(const Line& line) {
  constexpr std::int64_t kDearestCents = 100'000'000;  // a million dollars a unit is a slip
  try {
    const Usd price = Usd::parse(line.required(PriceUsd));
    if (price >= Usd{} && price <= Usd::from_cents(kDearestCents)) {
      return price;
    }
  } catch (const std::invalid_argument&) {
    // Reported below with its place.
  }
  line.fail(PriceUsd, "US dollars from 0 to 1,000,000 with at most 12 decimals");
}

PriceTrust trust_of(const Line& line) {
  std::vector<std::string> known;
  for (const PriceTrust trust : kTrusts) {
    if (line.at(Trust) == to_string(trust)) {
      return trust;
    }
    known.emplace_back(to_string(trust));
  }
  line.fail(Trust, fmt::format("one of {}", fmt::join(known, ", ")),
            nearest_name(line.at(Trust), known));
}

PriceRow row_of(const Line& line) {
  PriceRow row;
  row.key.service = line.required(Service);
  row.key.item = line.required(Item);
  row.key.purchase_option = line.required(PurchaseOption);
  row.tier_from = tier_bound(line, TierFrom).value_or(0);
  row.tier_to = tier_bound(line, TierTo);
  if (row.tier_to && *row.tier_to <= row.tier_from) {
    line.fail(TierTo, fmt::format("more than tier_from, {}", row.tier_from));
  }
  row.unit = line.required(Unit);
  row.price = price_of(line);
  row.source = line.required(Source);
  row.as_of = line.required(AsOf);
  if (!is_as_of(row.as_of)) {
    line.fail(AsOf, "a date such as 2026-07-20, 2026-07 or 2026, or \"undated\"");
  }
  row.trust = trust_of(line);
  row.note = line.at(Note);
  return row;
}

}  // namespace

std::string_view to_string(PriceTrust trust) {
  switch (trust) {
    case PriceTrust::TwoSources:
      return "two-sources";
    case PriceTrust::OneSource:
      return "one-source";
    case PriceTrust::Derived:
      return "derived";
    case PriceTrust::Unverified:
      return "unverified";
  }
  check(false, "a price has a known trust");
  return {};
}

std::vector<PriceRow> parse_price_table(std::string_view text, const std::string& file) {
  const std::vector<CsvRecord> records = parse_csv(text, file);
  if (records.empty()) {
    throw InputError({file, "line 1"}, "nothing", "a header line");
  }
  const ColumnOrder order = read_header(records.front(), file);
  std::vector<PriceRow> rows;
  for (std::size_t i = 1; i < records.size(); ++i) {
    const Line line(records[i], order, file);
    PriceRow row = row_of(line);
    for (std::string& region : regions_of(line)) {
      row.key.region = std::move(region);
      rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace llmplan
