#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace llmplan {

/// JSON Schema (draft-07) of a file format; `name`: "scenario", "policy", "result", "plan",
/// "check", "profile" or "price-override".
/// Throws: InputError for any other name.
[[nodiscard]] std::string schema_text(const std::string& name);

/// The names that `schema_text` knows.
[[nodiscard]] std::vector<std::string> schema_names();

/// A commented scenario to start from; it loads as it is.
[[nodiscard]] std::string_view starter_scenario();

/// A commented policy to start from; it loads as it is.
[[nodiscard]] std::string_view starter_policy();

}  // namespace llmplan
