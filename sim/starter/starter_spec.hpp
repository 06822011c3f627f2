#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "llmplan/names.hpp"
#include "llmplan/scenario.hpp"
#include "trace_info.hpp"

namespace llmplan {

/// What a first scenario may compare.
enum class StarterWay : std::uint8_t { Bedrock, SageMaker, Eks, Ec2, Hybrid };

template <>
inline constexpr std::array kNames<StarterWay> = {
    EnumName<StarterWay>{StarterWay::Bedrock, "bedrock"},
    EnumName<StarterWay>{StarterWay::SageMaker, "sagemaker"},
    EnumName<StarterWay>{StarterWay::Eks, "eks"},
    EnumName<StarterWay>{StarterWay::Ec2, "ec2"},
    EnumName<StarterWay>{StarterWay::Hybrid, "hybrid"},
};

/// A request log: where the scenario finds it, and what was found in it.
struct StarterLog {
  std::string path;  ///< as the scenario shall name it
  TraceInfo info;
};

/// What a user serves, as far as a first scenario needs it.
struct StarterSpec {
  std::string name = "my-service";
  std::string region;
  std::string model;  ///< of `models list`, or an id of Bedrock's
  std::variant<GeneratedWorkload, StarterLog> traffic;
  std::optional<double> ttft_p99_ms;
  std::optional<double> tpot_p99_ms;
  std::vector<StarterWay> ways;  ///< each once
};

}  // namespace llmplan
