#pragma once

#include <string>

#include "reference/command_page.hpp"

namespace llmplan {

/// The manual page of a program and all its commands, for man(1). `version` and `date` stand at its
/// foot.
[[nodiscard]] std::string man_page(const CommandPage& root, const std::string& version,
                                   const std::string& date);

/// The same as Markdown, for docs/reference.md.
[[nodiscard]] std::string markdown_reference(const CommandPage& root);

}  // namespace llmplan
