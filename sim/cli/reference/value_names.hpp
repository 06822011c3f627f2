#pragma once

#include <string>
#include <vector>

namespace llmplan {

/// The values that an argument can have where the tables know them: models, GPUs, instance types,
/// regions, formats; empty elsewhere. `command`: "llmplan trace generate"; `argument`: "--profile",
/// or a positional one's name.
[[nodiscard]] std::vector<std::string> value_names(const std::string& command,
                                                   const std::string& argument);

}  // namespace llmplan
