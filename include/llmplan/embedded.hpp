#pragma once

#include <string_view>

namespace llmplan {

/// A data file built into the binary.
struct EmbeddedFile {
  std::string_view name;  ///< file name without its folder
  std::string_view text;
};

}  // namespace llmplan
