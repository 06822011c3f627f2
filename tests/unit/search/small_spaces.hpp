#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/search/small_space.hpp"

namespace llmplan::testing {

/// Spaces of every kind of deployment and scaling, under SLOs from none to one that few can keep.
[[nodiscard]] inline std::vector<SmallSpace> small_spaces() {
  const std::string loose = R"("ttft_p99_ms": 5000)";
  const std::string scaling = R"(, "autoscaling": ["target-tracking"])";
  const std::string all_scaling = R"(, "autoscaling": ["fixed", "step", "target-tracking"])";
  const std::string day = R"("profile": "azure-2024-conv", "mean_rps": 0.06, "days": 1,
      "prompt_tokens": 600, "output_tokens": 500)";
  const std::string slow_bedrock = R"("ttft_p90_ms": 600, "ttft_p99_ms": 4000)";
  const std::string fixed = R"(, "autoscaling": ["fixed"])";
  return {
      {"bedrock_or_fleet", loose, few_choices(R"("bedrock", "fleet")", kSmallMachines)},
      {"bedrock_or_endpoint", loose, few_choices(R"("bedrock", "sagemaker")", fixed), chat_at(0.2),
       2},
      {"tight", R"("ttft_p99_ms": 400, "tpot_p99_ms": 45)",
       few_choices(R"("bedrock", "fleet")", fixed), chat_at(1.5, 0.03), 3},
      {"no_latencies", R"("availability": 0.98)", few_choices(R"("sagemaker")", fixed),
       chat_at(1, 0.02), 4},
      {"busy_fleet", R"("ttft_p99_ms": 1500, "e2e_p99_ms": 12000)",
       few_choices(R"("fleet")", kSmallMachines), chat_at(6, 0.02), 5},
      {"step_scaling", loose, few_choices(R"("fleet")", kSmallMachines + all_scaling),
       chat_at(4, 0.02), 6},
      {"only_scaling", loose, few_choices(R"("fleet")", kSmallMachines + scaling), chat_at(2, 0.04),
       7},
      {"hybrids", R"("ttft_p99_ms": 2500, "tpot_p99_ms": 100)",
       few_choices(R"("bedrock", "fleet", "hybrid")", kSmallMachines), chat_at(4, 0.02), 8},
      {"hybrids_that_bedrock_slows", slow_bedrock,
       few_choices(R"("bedrock", "hybrid")", kSmallMachines), chat_at(2.5, 0.02), 9},
      {"limits_of_batches", R"("tpot_p99_ms": 60)",
       few_choices(R"("fleet")", R"(, "max_num_seqs": [8, 64])" + kSmallMachines), chat_at(3, 0.02),
       10},
      {"a_day", R"("ttft_p90_ms": 300000)",
       few_choices(R"("fleet")", R"(, "max_num_seqs": [1])" + kSmallMachines), day, 11},
      {"impossible", R"("ttft_p99_ms": 5)", few_choices(R"("bedrock", "fleet")", kSmallMachines),
       chat_at(0.2), 12},
  };
}

[[nodiscard]] inline std::string name_of(const ::testing::TestParamInfo<SmallSpace>& space) {
  return space.param.name;
}

}  // namespace llmplan::testing
