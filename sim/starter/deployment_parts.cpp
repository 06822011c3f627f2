#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "json_quoted.hpp"
#include "llmplan/names.hpp"
#include "machine_usage.hpp"
#include "starter_parts.hpp"

namespace llmplan {
namespace {

/// Share of a machine's rate at which the policy adds another, so that there is room while it
/// starts.
constexpr double kTargetLoad = 0.7;
/// Over the machines of the busiest hour: bursts within it, and the guess's own error.
constexpr double kHeadroom = 2;

/// How many machines of its kind the traffic takes.
struct FleetSize {
  std::int64_t min;
  std::int64_t max;
  std::int64_t mean;
  double target_per_minute;  ///< requests per machine
};

/// Two significant digits: a guess should not look like a measurement.
double rounded(double value) {
  const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
  return std::round(value / unit) * unit;
}

FleetSize fleet_size(const FleetPart& part) {
  const double rate = part.choice.requests_per_second;
  const auto machines = [&](double rps) {
    return static_cast<std::int64_t>(std::clamp(std::ceil(rps / rate), 1.0, 10'000.0));
  };
  return {machines(part.traffic.mean_rps / 2),
          std::max<std::int64_t>(2, machines(part.traffic.peak_rps * kHeadroom)),
          machines(part.traffic.mean_rps), rounded(rate * 60 * kTargetLoad)};
}

std::string engine_text(const EngineSpec& engine) {
  return fmt::format(R"({{ "name": "vllm", "tensor_parallel": {}, "quantization": "{}" }})",
                     engine.tensor_parallel, to_string(engine.weights));
}

std::string autoscaling_text(const FleetSize& size) {
  return fmt::format(R"("autoscaling": {{
        "policy": "target-tracking", // or "step", or "fixed" with a "count"
        "metric": "invocations-per-instance",
        "target": {:g}, // requests per minute and machine, by a first guess
        "min": {},
        "max": {}
      }})",
                     size.target_per_minute, size.min, size.max);
}

}  // namespace

std::string bedrock_part(const std::string& id) {
  return fmt::format(R"(    {{
      "name": "bedrock",
      "kind": "bedrock",
      "model": {}
      // The quotas of your account; without them nothing is throttled:
      // , "tokens_per_minute": 300000, "requests_per_minute": 800
    }})",
                     json_quoted(id));
}

std::string sagemaker_part(const FleetPart& part) {
  return fmt::format(R"(    {{
      "name": "sagemaker",
      "kind": "sagemaker",
      "model": "{}",
      "instance_type": "ml.{}",
      "engine": {},
      {}
    }})",
                     part.model, part.choice.instance->name, engine_text(part.choice.engine),
                     autoscaling_text(fleet_size(part)));
}

std::string fleet_part(const FleetPart& part, Platform platform) {
  const std::string& type = part.choice.instance->name;
  return fmt::format(R"(    {{
      "name": "{0}-{1}",
      "kind": "fleet",
      "platform": "{0}",
      "model": "{2}",
      "instance_type": "{3}",
      "engine": {4},
      "router": "least-outstanding-requests",
      {5},
      "purchase": [
        // {{ "option": "reserved", "count": {6}, "term": "1yr", "payment": "no-upfront" }},
        {{ "option": "on-demand" }}
      ],
      "network": {{ "load_balancer": "alb", "nat_gateways": 1 }}
      // Stages between asking for a machine and its first request, when you have measured them:
      // , "provisioning": {{ "boot_s": 40, "image_pull_s": "3m", "weights_load_s": 60 }}
    }})",
                     to_string(platform), machine_family(type), part.model, type,
                     engine_text(part.choice.engine), autoscaling_text(fleet_size(part)),
                     fleet_size(part).min);
}

std::string hybrid_part(const FleetPart& part, const std::string& bedrock_id) {
  return fmt::format(R"(    {{
      "name": "hybrid",
      "kind": "hybrid",
      // Machines of your own for the base load ...
      "fleet": {{
        "platform": "eks",
        "model": "{}",
        "instance_type": "{}",
        "engine": {},
        "autoscaling": {{ "policy": "fixed", "count": {} }}
      }},
      // ... and Bedrock for what they have no room for.
      "overflow": {{ "model": {} }},
      "spill_at": 16 // requests in flight per replica at which the next one goes to Bedrock
    }})",
                     part.model, part.choice.instance->name, engine_text(part.choice.engine),
                     fleet_size(part).mean, json_quoted(bedrock_id));
}

}  // namespace llmplan
