#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kernel_profile.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "outcome.hpp"
#include "progress.hpp"

namespace llmplan {

/// Gives the log of a deployment's requests (of the first replication). Called before the
/// simulation starts, once per deployment; each log is then called from one worker thread.
using RequestLogFactory = std::function<RequestLog(const std::string& deployment)>;

/// A kernel profile that the user asks for.
struct GivenProfile {
  std::string file;  ///< for messages
  KernelProfile profile;
};

struct SimulateOptions {
  std::int32_t replications = 1;            ///< independent repetitions; at least 1
  std::int32_t jobs = 0;                    ///< threads; 0: one per core
  std::optional<std::uint64_t> seed;        ///< instead of the workload's
  bool error_band = true;                   ///< also simulate both ends of the step times' error
  Progress* progress = nullptr;             ///< may be null
  RequestLogFactory request_log;            ///< may be empty
  std::vector<GivenProfile> profiles;       ///< time the steps of deployments on their GPU
  std::optional<Duration> timeline_bucket;  ///< absent: at most a few hundred points
  std::string price_book;                   ///< a file of prices for those built in; empty: none
};

/// Replays the scenario's workload on each of its deployments and bills them; with `error_band`
/// twice more, slow and fast, where the step times may be off: the same requests. Deterministic:
/// the result depends on the scenario, the files it names and the seed, not on the number of jobs.
/// Throws: InputError for a name or a combination that cannot be (unknown model, instance type or
/// region, a model that does not fit, a broken log, a profile of a GPU that no deployment runs on);
/// MissingDataError when a price is missing, or a model in a given profile.
[[nodiscard]] Result simulate_scenario(const Scenario& scenario, const SimulateOptions& options);

}  // namespace llmplan
