#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "csv_table.hpp"
#include "point_fields.hpp"

namespace llmplan {

/// Which columns of a grid are fields of a point; all others are the user's own.
class GridColumns {
 public:
  /// Throws: InputError when two columns have the name of one field.
  explicit GridColumns(const CsvTable& grid);

  /// The fields of a row. Throws: InputError when it has not as many cells as the header.
  [[nodiscard]] PointFields fields(const GridRecord& row) const;

  /// Columns of the grid that are called like an answer: the answer stands in a second one.
  [[nodiscard]] const std::vector<std::string>& named_like_answers() const {
    return named_like_answers_;
  }
  /// Columns without effect that are nearly called like a field: "colum tpp, meant tp?".
  [[nodiscard]] const std::vector<std::string>& nearly_fields() const { return nearly_fields_; }

 private:
  std::size_t count_;
  std::vector<std::optional<PointField>> field_of_;
  std::vector<std::string> named_like_answers_;
  std::vector<std::string> nearly_fields_;
};

}  // namespace llmplan
