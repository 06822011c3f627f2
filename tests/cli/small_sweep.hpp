#pragma once

#include <string>

#include "small_scenario.hpp"

namespace llmplan {

/// The small scenario with a search of some dozen fleets, of which some meet its SLO.
[[nodiscard]] inline std::string small_sweep() {
  return replaced(replaced(small_scenario(), R"("slo": { "ttft_p99_ms": 2000 })",
                           R"("slo": { "ttft_p99_ms": 200 },
  "search": { "kinds": ["fleet"], "families": ["g5"], "platforms": ["ec2"], "engines": ["vllm"],
              "tensor_parallel": [1], "max_num_seqs": [64], "max_num_batched_tokens": [2048],
              "routers": ["round-robin"], "autoscaling": ["fixed"], "max_instances": 2 })"),
                  "\"small\"", "\"small sweep\"");
}

}  // namespace llmplan
