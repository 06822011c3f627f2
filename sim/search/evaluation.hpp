#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// A point in the search: a deployment whose machines are still to be paid for in the cheapest way.
struct Candidate {
  std::string family;  ///< "fleet g5.xlarge"
  std::string region;
  Deployment deployment;  ///< named by its place in the space; `purchase` holds nothing
};

/// What a candidate is simulated under, beside the scenario's own workload.
struct Conditions {
  std::uint64_t replication = 0;
  double rate_factor = 1;         ///< of the scenario's traffic
  double prompt_factor = 1;       ///< of prompt lengths
  double output_factor = 1;       ///< of output lengths
  double time_factor = 1;         ///< of step times, or of Bedrock's answers
  Duration from{};                ///< the part of the window that is simulated,
  std::optional<Duration> until;  ///< to its end when absent

  friend bool operator==(const Conditions&, const Conditions&) = default;
};

/// What a candidate was found to do.
struct Evaluation {
  DeploymentResult result;         ///< without a time line
  std::vector<Purchase> purchase;  ///< the cheapest way to pay for its machines
  /// The SLO was certain to be missed, and the simulation stopped: the figures are of the time
  /// until then, and say no more than that.
  bool stopped_early = false;
  std::int64_t simulated_requests = 0;
};

/// Keeps evaluations, so that none is computed twice. Called from one thread at a time.
class EvaluationStore {
 public:
  EvaluationStore() = default;
  EvaluationStore(const EvaluationStore&) = delete;
  EvaluationStore& operator=(const EvaluationStore&) = delete;
  virtual ~EvaluationStore() = default;

  [[nodiscard]] virtual std::optional<Evaluation> find(const Candidate& candidate,
                                                       const Conditions& conditions) = 0;
  virtual void keep(const Candidate& candidate, const Conditions& conditions,
                    const Evaluation& evaluation) = 0;
};

}  // namespace llmplan
