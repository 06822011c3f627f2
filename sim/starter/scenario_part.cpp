#include <fmt/format.h>
#include <fmt/ranges.h>

#include "json_quoted.hpp"
#include "starter_parts.hpp"

namespace llmplan {
namespace {

struct LengthText {
  std::string operator()(const FixedLength& length) const {
    return fmt::format("{}", length.tokens);
  }
  std::string operator()(const LognormalLength& length) const {
    return fmt::format(R"({{ "p50": {}, "p99": {} }})", length.p50, length.p99);
  }
  std::string operator()(const EmpiricalLength& length) const {
    return fmt::format(R"({{ "preset": "{}" }})", length.preset);
  }
};

struct TrafficText {
  std::string operator()(const GeneratedWorkload& workload) const {
    return fmt::format(
        R"("generate": {{
      {}
      "mean_rps": {},
      "days": {},
      // "arrivals": {{ "cv": 1.5 }}, // burstier than Poisson, which is 1
      // Lengths: a number such as 512, {{ "p50": 900, "p99": 6000 }}, or a public workload's.
      "prompt_tokens": {},
      "output_tokens": {}
    }},
    // Better, a log of your own, relative to this file, in place of "generate":
    // "trace": {{ "path": "requests.csv.gz" }},)",
        workload.profile ? fmt::format("\"profile\": \"{}\", // the course of the rate over a week",
                                       *workload.profile)
                         : R"(// "profile": "azure-2024-conv", // a week's course; now constant)",
        workload.mean_rps, workload.days, std::visit(LengthText{}, workload.prompt_tokens),
        std::visit(LengthText{}, workload.output_tokens));
  }
  std::string operator()(const StarterLog& log) const {
    return fmt::format(R"(// A request log; how it stands for a month depends on its length:
    "trace": {{ "path": {} }},
    // "month": {{ "method": "repeat-week", "days": 28 }},)",
                       json_quoted(log.path));
  }
};

std::string targets_text(const StarterSpec& spec) {
  std::string text;
  if (spec.ttft_p99_ms) {
    text += fmt::format("\"ttft_p99_ms\": {}, ", *spec.ttft_p99_ms);
  }
  if (spec.tpot_p99_ms) {
    text += fmt::format("\"tpot_p99_ms\": {}, ", *spec.tpot_p99_ms);
  }
  return text;
}

}  // namespace

std::string scenario_part(const StarterSpec& spec, const std::vector<std::string>& deployments,
                          const std::vector<std::string>& notes) {
  std::string comments;
  for (const std::string& note : notes) {
    comments += "    // " + note + '\n';
  }
  return fmt::format(R"({{
  // What arrives, how fast the answers must be, and which deployments to compare. Every key that is
  // not here takes a default, and the result lists it. All keys: llmplan schema scenario
  "schema": "llmplan.scenario/1",
  "name": {},
  "region": "{}",

  "workload": {{
    {}
    // "scale": {{ "rate": 2.0 }}, // what if twice as many came?
    "seed": 1
  }},

  // {{ttft|tpot|itl|e2e|queue}}_{{mean|p50|p90|p95|p99|p999}}_ms, and the least share answered.
  "slo": {{ {}"availability": 0.999 }},

  // What `llmplan recommend` may try, and what its plan must keep:
  // "search": {{ "families": ["g5", "g6"], "monthly_budget_usd": "5000" }},

  "deployments": [
{}{}
  ]
}}
)",
                     json_quoted(spec.name), spec.region, std::visit(TrafficText{}, spec.traffic),
                     targets_text(spec), comments, fmt::join(deployments, ",\n"));
}

}  // namespace llmplan
