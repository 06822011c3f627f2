#pragma once

#include <filesystem>
#include <string>

namespace llmplan {

/// What `llmplan` alone says: what it is and what to do next. `folder`: where a scenario is looked
/// for, so that the commands can name it.
[[nodiscard]] std::string welcome_text(const std::filesystem::path& folder);

}  // namespace llmplan
