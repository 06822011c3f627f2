#pragma once

#include <cstdint>

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

enum class ResultFormat : std::uint8_t { Text, Json, Csv, Markdown, Html };

/// Adds `--format`. `format` outlives the parse.
void add_result_format(CLI::App& command, ResultFormat& format);

}  // namespace llmplan
