#pragma once

#include <string>

#include "llmplan/error.hpp"

namespace llmplan {

/// A scenario with a deployment of each kind that is simulated in milliseconds.
[[nodiscard]] inline std::string small_scenario() {
  return R"({
  "schema": "llmplan.scenario/1",
  "name": "small",
  "region": "us-east-1",
  "workload": {
    "generate": { "mean_rps": 1.0, "days": 0.01, "prompt_tokens": 300, "output_tokens": 40 },
    "seed": 1
  },
  "slo": { "ttft_p99_ms": 2000 },
  "deployments": [
    { "name": "bedrock", "kind": "bedrock", "model": "meta.llama3-1-8b-instruct-v1:0" },
    { "name": "endpoint", "kind": "sagemaker", "model": "llama-3.1-8b",
      "instance_type": "ml.g5.2xlarge",
      "autoscaling": { "policy": "fixed", "count": 1 } },
    { "name": "fleet", "kind": "fleet", "model": "llama-3.1-8b", "instance_type": "g5.xlarge",
      "autoscaling": { "policy": "fixed", "count": 1 } }
  ]
}
)";
}

/// `text` with the first `from` replaced by `to`. Precondition: `from` is there.
[[nodiscard]] inline std::string replaced(std::string text, const std::string& from,
                                          const std::string& to) {
  const std::size_t at = text.find(from);
  check(at != std::string::npos, "the text to replace is there");
  return text.replace(at, from.size(), to);
}

/// The small scenario with another workload.
[[nodiscard]] inline std::string with_trace(const std::string& path) {
  return replaced(
      small_scenario(),
      R"("generate": { "mean_rps": 1.0, "days": 0.01, "prompt_tokens": 300, "output_tokens": 40 })",
      R"("trace": { "path": ")" + path + R"(" }, "month": { "method": "scale-window" })");
}

}  // namespace llmplan
