#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "csv.hpp"

namespace llmplan {

/// A file of the collected price data, by column name.
class CollectedTable {
 public:
  explicit CollectedTable(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    records_ = parse_csv(text.str(), path.filename().string());
  }
  [[nodiscard]] std::size_t rows() const { return records_.size() - 1; }
  [[nodiscard]] const std::string& at(std::size_t row, std::string_view column) const {
    const auto& names = records_.front().fields;
    const auto found = std::find(names.begin(), names.end(), column);
    EXPECT_NE(found, names.end()) << column;
    return records_[row + 1].fields[static_cast<std::size_t>(found - names.begin())];
  }

 private:
  std::vector<CsvRecord> records_;
};

/// Where a collected file is: in $LLMPLAN_DATA, or beside the sources. It need not exist.
inline std::filesystem::path collected(const char* file) {
  const char* folder = std::getenv("LLMPLAN_DATA");
  const std::filesystem::path data =
      folder != nullptr ? folder
                        : std::filesystem::path(LLMPLAN_SOURCE_DIR) / ".." / "shared" / "data";
  return data / "pricing" / file;
}

}  // namespace llmplan
