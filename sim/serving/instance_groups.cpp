#include "instance_groups.hpp"

#include "llmplan/error.hpp"

namespace llmplan {

ServingOutcome count_instances(ServingOutcome of_groups, std::int32_t instances) {
  check(instances >= 1, "a replica runs on a machine");
  if (instances == 1) {
    return of_groups;
  }
  ServingOutcome outcome = std::move(of_groups);
  std::vector<Lease> leases;
  for (const Lease& lease : outcome.leases) {
    leases.insert(leases.end(), static_cast<std::size_t>(instances), lease);
  }
  outcome.leases = std::move(leases);
  outcome.max_instances *= instances;
  outcome.cold_starts *= instances;
  std::vector<ColdStart> starts;
  for (const ColdStart& start : outcome.starts) {
    starts.insert(starts.end(), static_cast<std::size_t>(instances), start);
  }
  outcome.starts = std::move(starts);
  for (ScalingEvent& event : outcome.scaling_events) {
    event.from *= instances;
    event.to *= instances;
  }
  for (TimelinePoint& point : outcome.timeline) {
    point.instances_pending *= instances;
    point.instances_starting *= instances;
    point.instances_in_service *= instances;
    point.instances_draining *= instances;
  }
  return outcome;
}

}  // namespace llmplan
