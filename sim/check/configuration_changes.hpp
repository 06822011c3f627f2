#pragma once

#include <string>
#include <vector>

#include "llmplan/check.hpp"

namespace llmplan {

/// The values that differ between two deployments as scenarios hold them, by JSON pointer, in the
/// head's order, then those gone. Empty when either text is: it is not known then.
/// Throws: InputError when a text is not JSON.
[[nodiscard]] std::vector<ConfigurationChange> configuration_changes(const std::string& base_json,
                                                                     const std::string& head_json);

/// The texts under `key` at any depth. Throws: as above.
[[nodiscard]] std::vector<std::string> configured_texts(const std::string& json,
                                                        const std::string& key);

}  // namespace llmplan
