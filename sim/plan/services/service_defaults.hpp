#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llmplan/infrastructure.hpp"
#include "llmplan/result.hpp"

namespace llmplan {

/// What the defaults of supporting services depend on.
struct ServicePlatform {
  enum class Kind : std::uint8_t { Bedrock, SageMaker, Fleet };

  Kind kind = Kind::Fleet;
  std::int32_t gpus_per_instance = 0;
};

/// The services with every absent field filled in; what was filled in, what is only said, and which
/// blocks the scenario lacks, is appended to `assumptions`.
[[nodiscard]] SupportingServices resolved_services(const SupportingServices& asked,
                                                   const ServicePlatform& platform,
                                                   const std::string& deployment,
                                                   std::vector<Assumption>& assumptions);

}  // namespace llmplan
