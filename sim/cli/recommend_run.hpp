#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "console.hpp"
#include "exit_code.hpp"
#include "recommend.hpp"
#include "result_format.hpp"

namespace llmplan {

struct RecommendArguments {
  std::string scenario;
  std::string trace;                  ///< a log instead of the scenario's workload; empty: none
  std::string out;                    ///< folder for the files of the plan; empty: none
  std::string store;                  ///< a file that keeps evaluations; empty: none
  std::string prices;                 ///< a price book; empty: none
  std::vector<std::string> profiles;  ///< files; one per GPU
  ResultFormat format = ResultFormat::Text;
  std::optional<double> budget_seconds;  ///< of wall time
  std::optional<std::uint64_t> seed;
  std::int32_t jobs = 0;  ///< threads; 0: one per core
  bool strict = false;    ///< no plan, or one that cannot be trusted, is a failure
  bool explain = false;   ///< print every line of the plan's bill, too
};

/// `recommend`, or what stands for it.
using PlanSearch = std::function<PlanReport(const Scenario&, const RecommendOptions&)>;

/// Searches the topologies that a scenario spans and prints the plan. Files appear in `out` only
/// when all of them are complete. Throws: as `load_scenario` and `search`.
[[nodiscard]] ExitCode run_recommend(const RecommendArguments& arguments, const Console& console,
                                     const PlanSearch& search);

}  // namespace llmplan
