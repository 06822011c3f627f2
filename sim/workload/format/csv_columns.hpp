#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// Finds columns of a CSV table by the names in its header, so that their order and further columns
/// do not matter. Quotes are not interpreted: no supported format has them.
class LogColumns {
 public:
  /// Throws: InputError when the header has two of a name, or lacks one that is `required`.
  LogColumns(std::string_view header, std::initializer_list<std::string_view> required,
             const std::string& file, std::initializer_list<std::string_view> optional = {});

  /// The fields of a row, trimmed, in the order of the names, the optional ones behind; those of
  /// missing columns are left as they are. False when the row has not exactly as many fields as the
  /// header: then the columns may have shifted. Precondition: a field for every name.
  [[nodiscard]] bool select(std::string_view row, std::span<std::string_view> fields) const;

  /// `name` counts from the first of the required ones.
  [[nodiscard]] bool has(std::size_t name) const { return at_[name] < count_; }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  std::vector<std::size_t> at_;  // by name; of a missing one, beyond the last
  std::size_t count_ = 0;
};

/// What to expect of a row whose number of fields is wrong.
inline constexpr std::string_view kExpectedFields = "as many fields as the header has";
inline constexpr std::string_view kExpectedTokens = "a whole number of tokens from 1 to 2147483647";

}  // namespace llmplan
