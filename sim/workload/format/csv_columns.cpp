#include "format/csv_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

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

std::vector<std::string> fields_of(std::string_view header) {
  std::vector<std::string> columns;
  std::string_view field;
  for (bool more = true; take_field(header, more, field);) {
    columns.emplace_back(field);
  }
  return columns;
}

/// Where the name stands; the number of columns when it is missing.
std::size_t position_of(std::string_view name, const std::vector<std::string>& columns,
                        const std::string& file, bool required) {
  const auto found = std::find(columns.begin(), columns.end(), name);
  const bool missing = found == columns.end();
  if (missing ? required : std::find(found + 1, columns.end(), name) != columns.end()) {
    throw InputError({file, "line 1"}, excerpt(fmt::format("{}", fmt::join(columns, ","))),
                     fmt::format("a header with one column \"{}\"", name),
                     nearest_name(std::string(name), columns));
  }
  return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace

LogColumns::LogColumns(std::string_view header, std::initializer_list<std::string_view> required,
                       const std::string& file, std::initializer_list<std::string_view> optional) {
  const std::vector<std::string> columns = fields_of(header);
  count_ = columns.size();
  for (const std::string_view name : required) {
    at_.push_back(position_of(name, columns, file, true));
  }
  for (const std::string_view name : optional) {
    at_.push_back(position_of(name, columns, file, false));
  }
}

bool LogColumns::select(std::string_view row, std::span<std::string_view> fields) const {
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
