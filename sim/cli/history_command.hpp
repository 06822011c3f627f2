#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "invocation.hpp"

namespace llmplan {

enum class HistoryFormat : std::uint8_t { Text, Json, Csv };

struct HistoryArguments {
  std::string store = "runs.db";
  HistoryFormat format = HistoryFormat::Text;
  std::vector<std::int64_t> compare;  ///< the numbers of two runs; empty: list all
};

/// Lists the runs of a store, or what differs between two.
/// Throws: InputError for a store that is not there, or a run that is not in it.
[[nodiscard]] ExitCode run_history(const HistoryArguments& arguments, const Console& console);

void setup_history(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
