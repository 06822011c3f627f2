#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "csv.hpp"

namespace llmplan {

struct TableColumn {
  const char* name;
  bool required = true;
};

/// A CSV file whose header names known columns, in any order. Columns are asked for by their place
/// in the list that the table was read with, which outlives it.
class ColumnTable {
 public:
  /// Throws: InputError for unsound CSV, an unknown, missing or repeated column.
  ColumnTable(std::string_view text, std::string file, std::span<const TableColumn> columns);

  [[nodiscard]] std::size_t lines() const { return records_.size() - 1; }

  [[nodiscard]] bool has(std::size_t column) const;
  /// A field, empty where the file has no such column.
  [[nodiscard]] const std::string& at(std::size_t line, std::size_t column) const;
  /// Throws: InputError when the field is empty.
  [[nodiscard]] const std::string& required(std::size_t line, std::size_t column) const;
  /// Throws: InputError about this field, with file, line and column.
  [[noreturn]] void fail(std::size_t line, std::size_t column, const std::string& expected,
                         const std::string& nearest = {}) const;

 private:
  void read_header();

  std::string file_;
  std::span<const TableColumn> columns_;
  std::vector<CsvRecord> records_;
  std::vector<std::size_t> places_;  ///< of each column in a record; past its end where absent
};

}  // namespace llmplan
