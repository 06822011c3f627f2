#pragma once

#include <string>
#include <vector>

#include "llmplan/names.hpp"

namespace llmplan {

/// What files and flags call the values of an enumeration, in the order of its table.
template <NamedEnum Enum>
[[nodiscard]] std::vector<std::string> enum_names() {
  std::vector<std::string> names;
  names.reserve(kNames<Enum>.size());
  for (const EnumName<Enum>& entry : kNames<Enum>) {
    names.emplace_back(entry.name);
  }
  return names;
}

}  // namespace llmplan
