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
  FleetBound fleet;
  std::optional<std::string> misfit;  ///< why no number of machines keeps the SLO
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
  /// The same of a fleet that scales within `min` and `max`.
  [[nodiscard]] Usd scaled_cost(const FleetLine& line, std::int32_t min, std::int32_t max);

 private:
  /// Of `count` machines, 0 or more.
  [[nodiscard]] Usd idle_cost(const FleetLine& line, std::int32_t count);

  const Evaluator& evaluator_;
  const WorkDemand& demand_;
  std::map<std::string, std::unique_ptr<const LineBound>> bounds_;  // by engine and replicas
  std::map<std::string, Usd> costs_;                                // by machine, weights and count
};

}  // namespace llmplan
