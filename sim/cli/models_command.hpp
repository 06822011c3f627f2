#pragma once

#include <string>

#include "invocation.hpp"
#include "records.hpp"

namespace llmplan {

/// Prints the models that fleets and SageMaker endpoints can serve.
[[nodiscard]] ExitCode run_models_list(RecordFormat format, const Console& console);

/// Prints a model's shape, its size and its KV cache per token.
/// Throws: MissingDataError with the nearest name when there is no such model.
[[nodiscard]] ExitCode run_models_show(const std::string& name, RecordFormat format,
                                       const Console& console);

void setup_models(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
