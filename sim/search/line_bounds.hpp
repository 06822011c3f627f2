#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

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

  [[nodiscard]] const LineBound& of(const FleetLine& line);

  /// What `count` machines cost in a month without a single request, paid in the cheapest way:
  /// no fixed fleet of that size costs less. Throws: as `Evaluator::monthly_cost`.
  [[nodiscard]] Usd fixed_cost(const FleetLine& line, std::int32_t count) const;
  /// The same of a fleet that scales within `min` and `max`.
  [[nodiscard]] Usd scaled_cost(const FleetLine& line, std::int32_t min, std::int32_t max);

 private:
  const Evaluator& evaluator_;
  const WorkDemand& demand_;
  std::map<std::string, std::unique_ptr<const LineBound>> bounds_;  // by behaviour and machine
};

}  // namespace llmplan
