#pragma once

#include <string>
#include <vector>

#include "instance.hpp"
#include "instance_spec.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/units.hpp"
#include "services/weight_storage.hpp"

namespace llmplan {

/// What the default start-up stages depend on.
struct StartupFacts {
  const std::string& deployment;  ///< name, for the assumptions
  const InstanceSpec& instance;
  Bytes weights;  ///< read into one machine
  WeightRead read;
};

/// Stages from asking for a node to its first request on EKS or EC2; absent ones take the figures
/// of a measured start of an 8B model on a fresh node, the weights scaled by their size. What was
/// filled in is appended to `assumptions`.
/// Source: awslabs/data-on-eks @a546a1905d, g6e.2xlarge, vLLM (single run, 393 s in all).
[[nodiscard]] StartupTime fleet_startup(const ProvisioningSpec& spec, const StartupFacts& facts,
                                        std::vector<Assumption>& assumptions);

/// The same for an instance behind a SageMaker endpoint. Source: AWS Machine Learning blog figures
/// for a Llama-class model: instance 1.75 min, container and model 2.28 min.
[[nodiscard]] StartupTime sagemaker_startup(const ProvisioningSpec& spec, const StartupFacts& facts,
                                            std::vector<Assumption>& assumptions);

}  // namespace llmplan
