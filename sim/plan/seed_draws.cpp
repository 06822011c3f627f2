#include "seed_draws.hpp"

#include <algorithm>

namespace llmplan {
namespace {

bool is_random(RouterKind router) {
  return router == RouterKind::Random || router == RouterKind::PowerOfTwo;
}

struct DrawsFromSeed {
  bool operator()(const BedrockSpec& /*spec*/) const { return true; }
  bool operator()(const SageMakerSpec& spec) const { return is_random(spec.router); }
  bool operator()(const FleetSpec& spec) const { return is_random(spec.router); }
  bool operator()(const HybridSpec& /*spec*/) const { return true; }
};

}  // namespace

bool draws_from_seed(const Deployment& deployment) {
  return std::visit(DrawsFromSeed{}, deployment.spec);
}

bool deployments_draw(const Scenario& scenario) {
  return std::any_of(scenario.deployments.begin(), scenario.deployments.end(), draws_from_seed);
}

}  // namespace llmplan
