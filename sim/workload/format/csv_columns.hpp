#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace llmplan {

/// Finds three columns of a CSV table by the names in its header, so that their order and further
/// columns do not matter. Quotes are not interpreted: no supported format has them.
class CsvColumns {
 public:
  /// Throws: InputError when the header has none or two of a name.
  CsvColumns(std::string_view header, const std::array<std::string_view, 3>& names,
             const std::string& file);

  /// The three fields of a row, trimmed, in the order of the names. False when the row has not
  /// exactly as many fields as the header: then the columns may have shifted.
  [[nodiscard]] bool select(std::string_view row, std::array<std::string_view, 3>& fields) const;

  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::array<std::size_t, 3> at_{};
  std::size_t count_ = 0;
};

/// What to expect of a row whose number of fields is wrong.
inline constexpr std::string_view kExpectedFields = "as many fields as the header has";
inline constexpr std::string_view kExpectedTokens = "a whole number of tokens from 1 to 2147483647";

}  // namespace llmplan
