#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bound/fleet_bound.hpp"
#include "evaluator.hpp"
#include "space/fleet_line.hpp"
#include "work_demand.hpp"

namespace llmplan {

/// What is known of a line before any simulation.
struct LineBound {
  StepTimeFloor floor;
  FleetBound fleet;
  std::optional<std::string> misfit;  ///< why no number of machines keeps the SLO
};

/// What is known of a scaling policy on a line before it is simulated.
struct PolicyBound {
  Usd monthly;
  std::int32_t most = 0;
};

/// The bounds of lines, computed once for lines that behave alike. Not thread-safe.
class LineBounds {
 public:
  /// The evaluator and the demand outlive it.
  LineBounds(const Evaluator& evaluator, const WorkDemand& demand)
      : evaluator_(evaluator), demand_(demand) {}

  /// Computes those of all lines, on all threads of the arena that it is called in.
  void prepare(const std::vector<FleetLine>& lines);
  [[nodiscard]] const LineBound& of(const FleetLine& line);

  /// What `count` machines cost in a month that answers as few requests as the SLO allows, paid in
  /// the cheapest way: no fixed fleet of that size that keeps the SLO costs less. Throws: as
  /// `Evaluator::monthly_cost`.
  [[nodiscard]] Usd fixed_cost(const FleetLine& line, std::int32_t count);
  /// The same of a fleet that scales within `min` and `max`, by any policy.
  [[nodiscard]] Usd scaled_cost(const FleetLine& line, std::int32_t min, std::int32_t max);
  /// What a candidate of Bedrock costs when it answers as few requests as the SLO allows.
  [[nodiscard]] Usd bedrock_cost(const Candidate& candidate) const {
    return evaluator_.monthly_cost(candidate, idle({}, 0));
  }
  /// What that many machines cost at least with `overflow`, a candidate of Bedrock, beside them:
  /// the work that they have no time for goes there, in the requests that it takes least money for.
  [[nodiscard]] Usd hybrid_cost(const FleetLine& line, std::int32_t count,
                                const Candidate& overflow);
  /// What a policy costs at least, and how many machines it runs at most: exactly its machines
  /// where it follows arrivals alone, else `scaled_cost` and its limit.
  [[nodiscard]] PolicyBound policy_bound(const FleetLine& line, const Autoscaling& policy);

 private:
  /// Of `count` machines, 0 or more.
  [[nodiscard]] Usd idle_cost(const FleetLine& line, std::int32_t count);
  /// The least that Bedrock takes for what costs a replica a second: USD.
  [[nodiscard]] double usd_per_work_second(const FleetLine& line, const Candidate& overflow);
  /// An outcome with those machines, that serves as few requests as the SLO allows.
  [[nodiscard]] ServingOutcome idle(std::vector<Lease> leases, std::int32_t most) const;

  const Evaluator& evaluator_;
  const WorkDemand& demand_;
  std::map<std::string, std::unique_ptr<const LineBound>> bounds_;  // by engine and replicas
  std::map<std::string, Usd> costs_;                                // by machine, weights and count
  std::map<std::string, double> token_prices_;   // by engine and overflow, see usd_per_work_second
  std::map<std::string, PolicyBound> policies_;  // by machine, weights and policy
};

}  // namespace llmplan
