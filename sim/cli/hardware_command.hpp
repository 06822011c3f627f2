#pragma once

#include <string>

#include "invocation.hpp"
#include "records.hpp"

namespace llmplan {

/// Prints the instance types with GPUs; `region` empty: of all regions.
[[nodiscard]] ExitCode run_hardware_list(const std::string& region, RecordFormat format,
                                         const Console& console);

/// Prints the facts of an instance type, or of a GPU.
/// Throws: MissingDataError with the nearest name when there is neither.
[[nodiscard]] ExitCode run_hardware_show(const std::string& name, RecordFormat format,
                                         const Console& console);

void setup_hardware(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
