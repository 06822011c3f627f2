#include "measured_table.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "line_reader.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// Cells of a line; quoted ones may hold commas.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

}  // namespace

MeasuredTable::MeasuredTable(const std::string& path) : path_(path) {
  LineReader lines(decompressed(open_file(path), path), path);
  for (std::string_view line; lines.next(line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    std::vector<std::string> cells = cells_of(line);
    if (header_.empty()) {
      header_ = std::move(cells);
      continue;
    }
    if (cells.size() != header_.size()) {
      throw InputError({path, "line " + std::to_string(lines.line_number())},
                       std::to_string(cells.size()) + " cells",
                       "as many as the header has: " + std::to_string(header_.size()));
    }
    std::move(cells.begin(), cells.end(), std::back_inserter(cells_));
  }
}

const std::string& MeasuredTable::text(std::size_t row, std::string_view column) const {
  const auto found = std::find(header_.begin(), header_.end(), column);
  check(found != header_.end(), "a table has the column that is asked for");
  return cells_[row * header_.size() + static_cast<std::size_t>(found - header_.begin())];
}

double MeasuredTable::number(std::size_t row, std::string_view column) const {
  const std::string& cell = text(row, column);
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) {
    throw InputError({path_, std::string(column)}, cell, "a number");
  }
  return value;
}

std::string measured_folder() {
  const char* chosen = std::getenv("LLMPLAN_DATA");
  return chosen != nullptr ? chosen : LLMPLAN_SOURCE_DIR "/../shared/data";
}

std::optional<MeasuredTable> measured_table(const std::string& name) {
  const std::string path = measured_folder() + "/measured/" + name;
  if (!std::filesystem::exists(path)) {
    return std::nullopt;
  }
  return MeasuredTable(path);
}

}  // namespace llmplan
