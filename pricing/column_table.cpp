#include "column_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {

ColumnTable::ColumnTable(std::string_view text, std::string file,
                         std::span<const TableColumn> columns)
    : file_(std::move(file)), columns_(columns), records_(parse_csv(text, file_)) {
  if (records_.empty()) {
    throw InputError({file_, "line 1"}, "nothing", "a header line");
  }
  read_header();
}

void ColumnTable::read_header() {
  const std::vector<std::string>& header = records_.front().fields;
  std::vector<std::string> known;
  for (const TableColumn& column : columns_) {
    known.emplace_back(column.name);
  }
  for (const std::string& name : header) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw InputError({file_, "line 1"}, "column \"" + name + "\"",
                       fmt::format("the columns {}", fmt::join(known, ",")),
                       nearest_name(name, known));
    }
  }
  for (const TableColumn& column : columns_) {
    const auto count = std::count(header.begin(), header.end(), column.name);
    if (count > 1 || (count == 0 && column.required)) {
      throw InputError({file_, "line 1"}, fmt::format("column \"{}\" {} times", column.name, count),
                       "it once");
    }
    const auto at = std::find(header.begin(), header.end(), column.name);
    places_.push_back(static_cast<std::size_t>(at - header.begin()));
  }
}

bool ColumnTable::has(std::size_t column) const {
  return places_[column] < records_.front().fields.size();
}

const std::string& ColumnTable::at(std::size_t line, std::size_t column) const {
  static const std::string nothing;
  return has(column) ? records_[line + 1].fields[places_[column]] : nothing;
}

const std::string& ColumnTable::required(std::size_t line, std::size_t column) const {
  if (at(line, column).empty()) {
    fail(line, column, "a value");
  }
  return at(line, column);
}

void ColumnTable::fail(std::size_t line, std::size_t column, const std::string& expected,
                       const std::string& nearest) const {
  const std::string& value = at(line, column);
  throw InputError(
      {file_, fmt::format("line {}, column {}", records_[line + 1].line, columns_[column].name)},
      value.empty() ? "nothing" : "\"" + value + "\"", expected, nearest);
}

}  // namespace llmplan
