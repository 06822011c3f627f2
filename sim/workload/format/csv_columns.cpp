#include "format/csv_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "format/decimal.hpp"
#include "format/row_parser.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// Takes the field up to the next comma off `rest`; false when no field is left.
bool take_field(std::string_view& rest, bool& more, std::string_view& field) {
  if (!more) {
    return false;
  }
  const std::size_t comma = rest.find(',');
  more = comma != std::string_view::npos;
  field = trimmed(rest.substr(0, comma));
  rest = more ? rest.substr(comma + 1) : std::string_view{};
  return true;
}

}  // namespace

CsvColumns::CsvColumns(std::string_view header, const std::array<std::string_view, 3>& names,
                       const std::string& file) {
  std::vector<std::string> columns;
  std::string_view field;
  for (bool more = true; take_field(header, more, field);) {
    columns.emplace_back(field);
  }
  count_ = columns.size();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = std::find(columns.begin(), columns.end(), names[i]);
    if (found == columns.end() || std::find(found + 1, columns.end(), names[i]) != columns.end()) {
      throw InputError({file, "line 1"}, excerpt(fmt::format("{}", fmt::join(columns, ","))),
                       fmt::format("a header with one column \"{}\"", names[i]),
                       nearest_name(names[i], columns));
    }
    at_[i] = static_cast<std::size_t>(found - columns.begin());
  }
}

bool CsvColumns::select(std::string_view row, std::array<std::string_view, 3>& fields) const {
  std::size_t column = 0;
  std::string_view field;
  for (bool more = true; take_field(row, more, field); ++column) {
    for (std::size_t i = 0; i < at_.size(); ++i) {
      if (at_[i] == column) {
        fields[i] = field;
      }
    }
  }
  return column == count_;
}

}  // namespace llmplan
