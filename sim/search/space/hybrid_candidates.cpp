#include "space/hybrid_candidates.hpp"

#include <fmt/format.h>

namespace llmplan {
namespace {

constexpr std::int32_t kSpillAt[] = {64, 32, 16, 8};

}  // namespace

std::vector<Candidate> hybrid_candidates(const FleetLine& line, std::int32_t count,
                                         const Candidate& overflow) {
  std::vector<Candidate> candidates;
  if (line.kind != DeploymentKind::Fleet || line.region != overflow.region) {
    return candidates;
  }
  Candidate fleet = fixed_candidate(line, count);
  for (const std::int32_t spill_at : kSpillAt) {
    Candidate candidate{"hybrid " + fleet.family, fleet.region, {}};
    candidate.deployment.name =
        fmt::format("{} + {} at {}", fleet.deployment.name, overflow.deployment.name, spill_at);
    candidate.deployment.spec =
        HybridSpec{std::get<FleetSpec>(fleet.deployment.spec),
                   std::get<BedrockSpec>(overflow.deployment.spec), spill_at};
    candidates.push_back(std::move(candidate));
  }
  return candidates;
}

}  // namespace llmplan
