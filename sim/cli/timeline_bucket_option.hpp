#pragma once

#include <optional>

#include "llmplan/units.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

/// Adds `--timeline-bucket 5m`, the length of a point of the time line. `bucket` outlives the
/// parse.
void add_timeline_bucket_option(CLI::App& app, std::optional<Duration>& bucket);

}  // namespace llmplan
