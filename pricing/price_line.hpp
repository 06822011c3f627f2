#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "column_table.hpp"
#include "price_row.hpp"

namespace llmplan {

/// One line of a price file, field by field. The table outlives it. Every member throws InputError
/// with line, column and value for a field that is not sound.
class PriceLine {
 public:
  /// The columns of a price file (pricing/data/README.md).
  [[nodiscard]] static std::span<const TableColumn> columns();

  /// `table` was read with `columns`.
  PriceLine(const ColumnTable& table, std::size_t line) : table_(table), line_(line) {}

  /// The row for each of the line's regions.
  [[nodiscard]] std::vector<PriceRow> rows() const;

 private:
  enum Field : std::size_t {
    Service,
    Region,
    AvailabilityZone,
    Item,
    PurchaseOption,
    TierFrom,
    TierTo,
    Unit,
    PriceUsd,
    Currency,
    ValidFrom,
    ValidTo,
    Source,
    AsOf,
    Trust,
    Note
  };

  [[nodiscard]] const std::string& at(Field field) const { return table_.at(line_, field); }
  [[nodiscard]] const std::string& required(Field field) const {
    return table_.required(line_, field);
  }
  [[noreturn]] void fail(Field field, const std::string& expected,
                         const std::string& nearest = {}) const {
    table_.fail(line_, field, expected, nearest);
  }

  [[nodiscard]] PriceRow row() const;
  [[nodiscard]] std::vector<std::string> regions() const;
  [[nodiscard]] std::string zone() const;
  [[nodiscard]] std::optional<std::int64_t> tier_bound(Field field) const;
  [[nodiscard]] Usd price() const;
  [[nodiscard]] std::optional<Date> day(Field field) const;
  void read_validity(PriceRow& row) const;
  [[nodiscard]] std::string as_of() const;
  [[nodiscard]] PriceTrust trust() const;

  const ColumnTable& table_;
  std::size_t line_;
};

}  // namespace llmplan
