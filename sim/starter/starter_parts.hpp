#pragma once

#include <string>
#include <vector>

#include "machine_choice.hpp"
#include "starter_spec.hpp"
#include "traffic_size.hpp"

namespace llmplan {

// The text of a first scenario, piece by piece: JSON with the comments that explain it.

/// A model on the machines chosen for it.
struct FleetPart {
  const std::string& model;
  const MachineChoice& choice;
  TrafficSize traffic;
};

[[nodiscard]] std::string bedrock_part(const std::string& id);
[[nodiscard]] std::string sagemaker_part(const FleetPart& part);
[[nodiscard]] std::string fleet_part(const FleetPart& part, Platform platform);
[[nodiscard]] std::string hybrid_part(const FleetPart& part, const std::string& bedrock_id);

/// The whole, around its deployments; `notes` stand above them as comments.
[[nodiscard]] std::string scenario_part(const StarterSpec& spec,
                                        const std::vector<std::string>& deployments,
                                        const std::vector<std::string>& notes);

}  // namespace llmplan
