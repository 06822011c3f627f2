#pragma once

#include <string_view>
#include <vector>

namespace llmplan {

/// "us-east-1", "us-gov-west-1": lower-case words joined by hyphens, a number at the end.
[[nodiscard]] bool is_region_name(std::string_view name);

/// "use1-az1": the id of a zone, which is the same in every account, unlike its name.
[[nodiscard]] bool is_zone_id(std::string_view id);

/// The parts of "us-east-1|us-west-2", empty ones included. They refer to `joined`.
[[nodiscard]] std::vector<std::string_view> split_names(std::string_view joined);

}  // namespace llmplan
