#pragma once

#include <string>

#include "llmplan/plan.hpp"
#include "llmplan/result.hpp"
#include "run_history.hpp"
#include "sweep_summary.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): a library's name
class App;
}

namespace llmplan {

// What the history keeps of an answer; when it was found is added by `remember_run`.

[[nodiscard]] RunRecord run_record(const Result& result);
[[nodiscard]] RunRecord run_record(const PlanReport& plan);
[[nodiscard]] RunRecord run_record(const SweepDescription& sweep, const SweepSummary& summary);

/// Adds a run that ends now to a store; an empty `store` is none.
/// Throws: InputError when the store cannot be written.
void remember_run(const std::string& store, RunRecord run);

/// Adds `--store`. `store` outlives the parse.
void add_store_option(CLI::App& command, std::string& store);

}  // namespace llmplan
