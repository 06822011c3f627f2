#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace llmplan {

/// What of a scenario is replaced; the rest stays as it is.
struct ScenarioEdits {
  std::string deployment;  ///< JSON: the only one
  std::string region;
  std::optional<std::string> trace;  ///< the path of the log that is replayed
  bool another_trace = false;        ///< nothing of the scenario's own log stays
  std::optional<std::uint64_t> seed;
};

/// A scenario's text with `edits`, its comments left out. Precondition: `text` is a scenario that
/// loads.
[[nodiscard]] std::string edited_scenario(std::string_view text, const ScenarioEdits& edits);

}  // namespace llmplan
