#include "bedrock/simulate_bedrock.hpp"

#include "bedrock/bedrock_simulation.hpp"

namespace llmplan {

ServingOutcome simulate_bedrock(const BedrockConfig& config, ArrivalSource& arrivals,
                                const SimulationOptions& options) {
  BedrockSimulation simulation(config, options);
  return simulation.run(arrivals);
}

}  // namespace llmplan
