#include "measured_csv.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace llmplan {
namespace {

std::string data_folder() {
  const char* chosen = std::getenv("LLMPLAN_DATA");
  return chosen != nullptr ? chosen : std::string(LLMPLAN_SOURCE_DIR) + "/../shared/data";
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, ',');) {
    cells.push_back(cell);
  }
  return cells;
}

}  // namespace

std::optional<std::vector<CsvRow>> measured_csv(const std::string& name) {
  std::ifstream in(data_folder() + "/measured/" + name);
  if (!in) {
    return std::nullopt;
  }
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const std::vector<std::string> cells = cells_of(line);
    if (header.empty()) {
      header = cells;
      continue;
    }
    CsvRow row;
    for (std::size_t i = 0; i < header.size() && i < cells.size(); ++i) {
      row[header[i]] = cells[i];
    }
    rows.push_back(row);
  }
  return rows;
}

double number(const CsvRow& row, const std::string& column) { return std::stod(row.at(column)); }

}  // namespace llmplan
