#pragma once

#include <fmt/format.h>

#include <string>

#include "llmplan/scenario.hpp"
#include "scenario_file.hpp"

namespace llmplan::testing {

/// An hour or two of requests in bursts.
[[nodiscard]] inline std::string chat_at(double mean_rps, double days = 0.06) {
  return fmt::format(
      R"("mean_rps": {}, "days": {}, "prompt_tokens": 600, "output_tokens": 150,
         "arrivals": {{ "cv": 2 }})",
      mean_rps, days);
}

/// A search of some dozen candidates, each simulated in milliseconds.
struct SmallSpace {
  std::string name;
  std::string slo;                      ///< members of the object
  std::string search;                   ///< the same
  std::string generate = chat_at(0.3);  ///< the same
  int seed = 1;
};

/// Chat on an 8B model by the hour, on Bedrock, endpoints and fleets.
[[nodiscard]] inline Scenario scenario_of(const SmallSpace& space) {
  const std::string text = fmt::format(
      R"({{ "schema": "llmplan.scenario/1", "name": "{}", "region": "us-east-1",
      "workload": {{ "generate": {{ {} }}, "seed": {} }}, "slo": {{ {} }},
      "deployments": [
        {{ "name": "bedrock", "kind": "bedrock", "model": "meta.llama3-1-8b-instruct-v1:0" }},
        {{ "name": "endpoint", "kind": "sagemaker", "model": "llama-3.1-8b",
           "instance_type": "ml.g5.2xlarge",
           "autoscaling": {{ "policy": "fixed", "count": 1 }} }},
        {{ "name": "fleet", "kind": "fleet", "model": "llama-3.1-8b",
           "instance_type": "g5.xlarge",
           "autoscaling": {{ "policy": "fixed", "count": 1 }} }} ],
      "search": {{ {} }} }})",
      space.name, space.generate, space.seed, space.slo, space.search);
  return parse_scenario(text, space.name);
}

/// Keys of a search that tries little beside sizes and scaling: `kinds` as in "\"fleet\"".
[[nodiscard]] inline std::string few_choices(const std::string& kinds,
                                             const std::string& more = "") {
  return R"("families": ["g5"], "max_instances": 3, "platforms": ["ec2"],
      "purchase": ["on-demand", "reserved 1yr no-upfront"], "engines": ["vllm"],
      "tensor_parallel": [1], "max_num_batched_tokens": [2048],
      "routers": ["least-outstanding-requests"], "kinds": [)" +
         kinds + "]" +
         (more.find("max_num_seqs") == std::string::npos ? R"(, "max_num_seqs": [64])" : "") + more;
}

/// Of machines with at most 16 vCPUs.
inline const std::string kSmallMachines = R"(, "max_vcpus": {"g": 16})";

}  // namespace llmplan::testing
