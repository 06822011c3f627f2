#pragma once

#include <string>
#include <vector>

namespace llmplan {

/// "did you mean "us-east-1"?" for a known name near `name`, else `otherwise`.
[[nodiscard]] std::string suggestion(const std::string& name, const std::vector<std::string>& known,
                                     const std::string& otherwise);

}  // namespace llmplan
