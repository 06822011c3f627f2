#include "price_ladders.hpp"

#include <fmt/format.h>

#include <optional>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

std::string days(const PriceRow& row) {
  const std::string from = row.valid_from ? " from " + date_text(*row.valid_from) : "";
  return row.valid_to ? fmt::format("{} to {}", from, date_text(*row.valid_to)) : from;
}

bool is_next_tier(const PriceRow& before, const PriceRow& row) {
  return before.valid_from == row.valid_from && before.valid_to == row.valid_to;
}

void require_later_days(const PriceRow& before, const PriceRow& row, const std::string& file) {
  if (!before.valid_to || !row.valid_from || *row.valid_from <= *before.valid_to) {
    throw InputError({file, describe(row)}, "another price of the same days: " + describe(before),
                     "one price a day");
  }
}

void require_start(const PriceRow& row, std::optional<std::int64_t> expected,
                   const std::string& file) {
  if (row.tier_from != expected) {
    throw InputError(
        {file, describe(row)}, fmt::format("a tier from {}", row.tier_from),
        expected ? fmt::format("one from {}", *expected) : "no tier after one without end");
  }
}

}  // namespace

std::string describe(const PriceRow& row) {
  return fmt::format(
      "{} \"{}\", {}, in {}{}", row.key.service, row.key.item, row.key.purchase_option,
      row.key.availability_zone.empty() ? row.key.region : row.key.availability_zone, days(row));
}

void require_one_ladder_a_day(std::span<const PriceRow> rows, const std::string& file) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool same_price = i > 0 && rows[i - 1].key == rows[i].key;
    if (!same_price || !is_next_tier(rows[i - 1], rows[i])) {
      require_start(rows[i], 0, file);
      if (same_price) {
        require_later_days(rows[i - 1], rows[i], file);
      }
      continue;
    }
    require_start(rows[i], rows[i - 1].tier_to, file);
    if (rows[i].unit != rows[i - 1].unit) {
      throw InputError({file, describe(rows[i])}, "unit " + rows[i].unit,
                       rows[i - 1].unit + ", as in the tier before");
    }
  }
}

}  // namespace llmplan
