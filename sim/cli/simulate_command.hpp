#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "invocation.hpp"
#include "llmplan/units.hpp"
#include "result_format.hpp"

namespace llmplan {

struct SimulateArguments {
  std::string scenario;
  std::string trace;                  ///< a log instead of the scenario's workload; empty: none
  std::string out;                    ///< folder for the files of the result; empty: none
  std::string prices;                 ///< a price book; empty: none
  std::string store;                  ///< remembers the run; empty: none does
  std::vector<std::string> profiles;  ///< files; one per GPU
  ResultFormat format = ResultFormat::Text;
  std::optional<std::uint64_t> seed;
  std::int32_t jobs = 0;  ///< threads; 0: one per core
  std::int32_t replications = 1;
  std::optional<Duration> timeline_bucket;  ///< absent: at most a few hundred points
  bool error_band = true;                   ///< also both ends of the step times' error
  bool requests = false;                    ///< also a row per request
  bool strict = false;                      ///< an answer that cannot be trusted is a failure
  bool explain = false;                     ///< print every line of the bills, too
};

/// Simulates every deployment of a scenario and prints the result. Files appear in `out` only when
/// all of them are complete. Throws: as `load_scenario` and `simulate_scenario`.
[[nodiscard]] ExitCode run_simulate(const SimulateArguments& arguments, const Console& console);

void setup_simulate(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
