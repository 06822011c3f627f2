#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "invocation.hpp"

namespace llmplan {

enum class CheckFormat : std::uint8_t { Text, Json, Markdown, GitHub, JUnit };

struct CheckArguments {
  std::vector<std::string> scenarios;
  // What they are compared with, one of these: files in the order of the scenarios, or a commit.
  std::vector<std::string> bases;        ///< scenarios
  std::vector<std::string> baselines;    ///< results
  std::string base_ref;                  ///< of git; empty: none
  std::string policy;                    ///< a file; empty: the built-in one
  std::vector<std::string> deployments;  ///< names; empty: all
  std::string prices;                    ///< a price book; empty: none
  std::vector<std::string> profiles;     ///< files; one per GPU
  std::string out;                       ///< folder for all formats as files; empty: none
  std::string tag = "llmplan-check";     ///< of the comment
  CheckFormat format = CheckFormat::Text;
  std::optional<std::uint64_t> seed;
  std::optional<std::int32_t> replications;
  std::int32_t jobs = 0;   ///< threads; 0: one per core
  bool error_band = true;  ///< also both ends of the step times' error, of the head
  bool strict = false;     ///< an answer that cannot be trusted is a failure
};

/// Compares scenarios with their bases and judges them by a policy: PolicyFailed when a rule of
/// severity error is broken, else with `strict` NotTrusted when a deployment is overloaded.
/// Throws: as `load_scenario`, `load_policy`, `parse_result`, `GitRevision::find` and
/// `simulate_scenario`.
[[nodiscard]] ExitCode run_check(const CheckArguments& arguments, const Console& console);

void setup_check(CLI::App& app, Invocation& chosen);

}  // namespace llmplan
