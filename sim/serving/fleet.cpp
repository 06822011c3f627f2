#include "fleet.hpp"

#include "fleet_simulation.hpp"

namespace llmplan {

ServingOutcome simulate_fleet(const FleetConfig& config, ArrivalSource& arrivals,
                              const SimulationOptions& options) {
  FleetSimulation simulation(config, options);
  return simulation.run(arrivals);
}

}  // namespace llmplan
