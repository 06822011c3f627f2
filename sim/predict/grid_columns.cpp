#include "grid_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "format/decimal.hpp"
#include "llmplan/error.hpp"
#include "prediction.hpp"

namespace llmplan {
namespace {

// Names of fewer letters are near to too many others.
constexpr std::size_t kLeastLikeName = 5;

std::optional<PointField> field_named(std::string_view name) {
  const auto* found = std::find(kPointColumns.begin(), kPointColumns.end(), name);
  return found == kPointColumns.end()
             ? std::nullopt
             : std::optional(static_cast<PointField>(found - kPointColumns.begin()));
}

/// Refuses a header without a known column whose names something else than a comma separates.
void check_separator(const CsvTable& grid) {
  const std::string_view raw = grid.header().raw;
  const char* found = raw.find(';') != std::string_view::npos    ? "a semicolon"
                      : raw.find('\t') != std::string_view::npos ? "a tab"
                                                                 : nullptr;
  if (found != nullptr) {
    throw InputError({grid.file(), fmt::format("line {}", grid.header().line)},
                     fmt::format("{} and no column that is known", found),
                     "columns separated by commas");
  }
}

}  // namespace

GridColumns::GridColumns(const CsvTable& grid) : count_(grid.header().fields.size()) {
  const std::vector<std::string> known(kPointColumns.begin(), kPointColumns.end());
  for (const std::string& cell : grid.header().fields) {
    const std::string name(trimmed(cell));
    const std::optional<PointField> field = field_named(name);
    if (field && std::find(field_of_.begin(), field_of_.end(), field) != field_of_.end()) {
      throw InputError({grid.file(), fmt::format("line {}", grid.header().line)},
                       '"' + name + "\" twice", "each column once");
    }
    field_of_.push_back(field);
    if (std::find(kAnswerColumns.begin(), kAnswerColumns.end(), name) != kAnswerColumns.end()) {
      named_like_answers_.push_back(name);
    } else if (const std::string near = nearest_name(name, known);
               !field && name.size() >= kLeastLikeName && !near.empty()) {
      nearly_fields_.push_back(
          fmt::format(R"(column "{}" is only passed on; did you mean "{}"?)", name, near));
    }
  }
  if (std::none_of(field_of_.begin(), field_of_.end(), [](auto field) { return field; })) {
    check_separator(grid);
  }
}

PointFields GridColumns::fields(const GridRecord& row) const {
  if (row.fields.size() != count_) {
    throw InputError({}, fmt::format("{} fields", row.fields.size()),
                     fmt::format("{}, as the header has", count_));
  }
  PointFields fields;
  for (std::size_t i = 0; i < count_; ++i) {
    if (field_of_[i]) {
      const std::string_view column = kPointColumns.at(static_cast<std::size_t>(*field_of_[i]));
      fields[*field_of_[i]] = {std::string(trimmed(row.fields[i])), std::string(column)};
    }
  }
  return fields;
}

}  // namespace llmplan
