#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "llmplan/scenario.hpp"
#include "space/fleet_line.hpp"
#include "step_time_floor.hpp"
#include "work_demand.hpp"

namespace llmplan {

/// A fleet that scales, and the least that its machines can cost.
struct ScaledFleet {
  std::int32_t min = 1;
  std::int32_t max = 1;
  double committed_usd_per_hour = 0;  ///< of a machine that is paid whether it runs or not
  double flexible_usd_per_hour = 0;   ///< of one that is paid when it runs
};

/// What no fleet of a line can do without, proven from its step times and the demand alone.
/// Work is the least replica time of `StepTimeFloor`. All requests but those that the SLO lets go
/// must be served within a deadline of their arrival; so the requests of any set of hours need the
/// machines of those hours and of a deadline behind each.
class FleetBound {
 public:
  FleetBound(const FleetLine& line, const StepTimeFloor& floor, const WorkDemand& demand,
             const Slo& slo);

  /// Machines of a fleet whose size is fixed; of replicas over several machines, their groups.
  [[nodiscard]] std::int32_t least_instances() const { return least_instances_; }
  /// What the machines of a fleet that scales cost in the window at least, in USD. Of every number
  /// of machines that may be committed to, all the time, the cheapest: the rest of what each set of
  /// hours needs is paid by the hour.
  [[nodiscard]] double least_machine_cost(const ScaledFleet& fleet) const;
  /// Requests per second that one machine cannot serve more of: the whole demand over the least
  /// time that its work takes.
  [[nodiscard]] double most_rps_per_instance() const { return most_rps_; }

 private:
  /// Of the busiest hours: instance time they need, and how long they and their deadlines last.
  struct Need {
    Seconds instance_time{};
    Seconds span{};
  };

  /// With that many machines committed to, parts of one allowed.
  [[nodiscard]] double cost_with(double committed, const ScaledFleet& fleet) const;

  std::vector<Need> needs_;
  Seconds all_work_{};  ///< instance time, requests that may go unanswered left out
  Seconds window_{};
  Seconds deadline_{};
  Seconds grace_{};  ///< behind the window, in which machines are not billed
  std::int32_t least_instances_ = 1;
  double most_rps_ = 0;
};

/// Why even a machine per request misses the SLO: "TTFT p99 is 2,310 ms or more, 16 % above 2,000
/// ms"; nothing when it may be kept. Prompts that a prefix cache may hold are left out.
[[nodiscard]] std::optional<std::string> latency_misfit(const StepTimeModel& step_time,
                                                        const EngineLimits& limits,
                                                        const WorkDemand& demand, const Slo& slo);

}  // namespace llmplan
