#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "csv_stream.hpp"

namespace llmplan {

/// The columns of a price list by `attribute_name`: sets of columns differ between services.
class CsvColumns {
 public:
  /// `header`: the record of column names. It and `csv` outlive the columns.
  CsvColumns(const CsvStream& csv, const std::vector<std::string>& header);

  [[nodiscard]] bool has(std::string_view name) const { return columns_.count(name) > 0; }
  /// The field of the current record; empty without such a column.
  [[nodiscard]] const std::string& at(std::string_view name) const;
  [[nodiscard]] const std::map<std::string, std::size_t, std::less<>>& all() const {
    return columns_;
  }
  /// Throws: InputError when the current record has another number of fields than the header.
  void require_whole() const;
  /// The place of a column in the current record.
  [[nodiscard]] std::string place(std::string_view name) const;

 private:
  const CsvStream* csv_;
  std::vector<std::string> header_;
  std::map<std::string, std::size_t, std::less<>> columns_;
};

}  // namespace llmplan
