#include "fleet.hpp"

#include "fleet_simulation.hpp"
#include "instance_groups.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

ServingOutcome simulate_fleet(const FleetConfig& config, ArrivalSource& arrivals,
                              const SimulationOptions& options) {
  check(config.instances_per_replica == 1 || config.replicas_per_instance == 1,
        "a replica that spans machines has them to itself");
  FleetSimulation simulation(config, options);
  return count_instances(simulation.run(arrivals), config.instances_per_replica);
}

}  // namespace llmplan
