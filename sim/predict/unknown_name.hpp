#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "point_fields.hpp"

namespace llmplan {

/// The names in a table, in its order.
template <class Table>
[[nodiscard]] std::vector<std::string> names_of(const Table& table) {
  std::vector<std::string> names;
  names.reserve(table.size());
  for (const auto& entry : table) {
    names.push_back(entry.name);
  }
  return names;
}

/// The known name that is meant by `name`, whatever the case and without the organisation of a
/// Hugging Face id: one that begins so ("A100": "A100-40"), one that it goes on from
/// ("Qwen2.5-7B-Instruct": "qwen2.5-7b"), else the nearest; empty when none is near.
[[nodiscard]] std::string likely_name(std::string_view name, const std::vector<std::string>& known);

/// `what`: what has no such name; `otherwise`: what to say when no known name is near.
/// Throws: MissingDataError, always.
[[noreturn]] void fail_unknown(const FieldText& field, std::string_view what,
                               std::string_view otherwise, const std::vector<std::string>& known);

}  // namespace llmplan
