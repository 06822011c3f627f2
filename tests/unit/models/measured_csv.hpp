#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace llmplan {

/// One row of a table of published measurements, by column name.
using CsvRow = std::map<std::string, std::string>;

/// Rows of a plain CSV file under the data folder (environment variable LLMPLAN_DATA, else beside
/// the sources); lines that start with '#' are comments. Absent when the file is not there.
std::optional<std::vector<CsvRow>> measured_csv(const std::string& name);

double number(const CsvRow& row, const std::string& column);

}  // namespace llmplan
