#pragma once

#include <string>

#include "llmplan/plan.hpp"
#include "sample_result.hpp"

namespace llmplan::testing {

[[nodiscard]] inline Plan sample_best() {
  Plan plan;
  plan.family = "fleet g5.xlarge";
  plan.region = "us-east-1";
  plan.deployment_json =
      R"({"name": "recommended", "kind": "fleet", "platform": "eks", "model": "llama-3.1-8b",
          "instance_type": "g5.xlarge", "engine": {"name": "vllm", "tensor_parallel": 1},
          "autoscaling": {"policy": "step", "min": 1, "max": 4},
          "purchase": [{"option": "reserved", "count": 1, "term": "1yr"}]})";
  plan.result = sample_endpoint();
  plan.result.name = "recommended";
  plan.result.kind = "fleet";
  plan.result.topology = "1–4 × g5.xlarge, llama-3.1-8b, TP 1, 1 reserved 1yr no-upfront";
  plan.result.slo.verdicts[0] = {"ttft_p99_ms", 2000, 1480, true, false};
  plan.result.slo.met = true;
  plan.result.stable = true;
  plan.result.band.reset();
  plan.result.cost.items[0].service = "EC2";
  return plan;
}

[[nodiscard]] inline Plan sample_runner_up() {
  Plan plan = sample_best();
  plan.family = "bedrock meta.llama3-1-8b-instruct-v1:0";
  plan.deployment_json = R"({"name": "b", "kind": "bedrock", "model": "meta:0"})";
  plan.result.kind = "bedrock";
  plan.result.topology = "Bedrock meta.llama3-1-8b-instruct-v1:0, on-demand";
  plan.result.cost.items[0].monthly = Usd::parse("3000.47");
  plan.result.cost.monthly = total(plan.result.cost.items);
  return plan;
}

[[nodiscard]] inline std::vector<FamilyOutcome> sample_families() {
  return {{"fleet g5.xlarge", DeploymentKind::Fleet, 320, 14, "recommended",
           "the cheapest that meets the SLO", sample_best().result.topology, Usd::parse("2366.55"),
           Usd::parse("2290.10")},
          {"bedrock meta.llama3-1-8b-instruct-v1:0", DeploymentKind::Bedrock, 1, 1, "costs-more",
           "costs 1.27 times as much", sample_runner_up().result.topology, Usd::parse("3000.50"),
           Usd::parse("3000.50")},
          {"sagemaker ml.g4dn.xlarge", DeploymentKind::SageMaker, 96, 0, "does-not-fit",
           "16.1 GB of weights in 16 bits do not fit the 14.6 GiB that a T4 leaves", "",
           std::nullopt, std::nullopt},
          {"fleet p4d.24xlarge", DeploymentKind::Fleet, 48, 0, "over-quota",
           "a machine has 96 vCPUs, and the quota of P instances is 0", "", std::nullopt,
           Usd::parse("8190.34")}};
}

[[nodiscard]] inline BreakEven sample_break_even() {
  return {
      {{DeploymentKind::Bedrock,
        {{10'000, Usd::parse("4.13"), "Bedrock"},
         {1'000'000, Usd::parse("413.00"), "Bedrock"},
         {100'000'000, Usd::parse("41300"), "Bedrock"}}},
       {DeploymentKind::Fleet,
        {{10'000, Usd::parse("812.5"), "1 × g5.xlarge"},
         {1'000'000, Usd::parse("812.5"), "1 × g5.xlarge"},
         {100'000'000, std::nullopt, ""}}}},
      {{DeploymentKind::Bedrock, DeploymentKind::Fleet, 1'967'312.4}},
      {{"below 10,000 requests a month: Bedrock", true, "it costs $4.13 against $812.50"},
       {"above 1M requests a month: a fleet", false, "at 1,000,000 Bedrock costs half as much"}}};
}

[[nodiscard]] inline SearchCounts sample_counts() {
  return {465, 7'440, 144, 280, 26, 15, 6, 3, 9'300'000, 583'000'000};
}

/// Every field differs from its default somewhere.
[[nodiscard]] inline PlanReport sample_plan() {
  const Result result = sample_result();
  PlanReport plan;
  plan.scenario_name = result.scenario_name;
  plan.region = result.region;
  plan.price_date = result.price_date;
  plan.seed = result.seed;
  plan.digests = result.digests;
  plan.workload = result.workload;
  plan.slo = {"ttft_p99_ms <= 2000", "tpot_p99_ms <= 100", "availability >= 0.999"};
  plan.best = sample_best();
  plan.runner_up = sample_runner_up();
  plan.reason =
      "It is the cheapest of 7,440 plans that meets every target; it would lose if g5.xlarge "
      "cost 27 % more.";
  plan.lower_bound = Usd::parse("2290.10");
  plan.gap = 0.033383;
  plan.complete = false;
  plan.families = sample_families();
  plan.pareto = {{"ttft_p99_ms",
                  2000,
                  {{"fleet g5.xlarge", "1–4 × g5.xlarge, TP 1", Usd::parse("2366.55"), 1480},
                   {"bedrock m", "Bedrock, on-demand", Usd::parse("3000.50"), 612}}}};
  plan.break_even = sample_break_even();
  plan.sensitivities = {{"price",
                         {"-20 %", Usd::parse("1893.24"), sample_best().result.topology},
                         {"+20 %", Usd::parse("2839.86"), sample_best().result.topology}},
                        {"traffic",
                         {"-20 %", Usd::parse("1893.25"), "1–3 × g5.xlarge, TP 1"},
                         {"+20 %", std::nullopt, ""}}};
  plan.headroom = Headroom{1.25, 1.5, "ttft_p99_ms"};
  plan.ways = {
      {DeploymentKind::Bedrock, "hours", "minimal", "low", "yes", "yes, by model id",
       "import or provisioned only", Usd::parse("3000.50")},
      {DeploymentKind::SageMaker, "days", "moderate", "medium", "yes", "yes", "yes", std::nullopt},
      {DeploymentKind::Fleet, "weeks", "high", "high", "yes", "yes", "yes", Usd::parse("2366.55")}};
  plan.decision_tree = DecisionTree{"SageMaker", "1.8M requests a month; no custom model", false};
  plan.counts = sample_counts();
  plan.assumptions = result.assumptions;
  plan.warnings = result.warnings;
  return plan;
}

/// Nothing meets the SLO, and nothing optional is there.
[[nodiscard]] inline PlanReport planless_report() {
  PlanReport plan = sample_plan();
  plan.best.reset();
  plan.runner_up.reset();
  plan.reason = "Every family misses ttft_p99_ms or does not fit.";
  plan.gap.reset();
  plan.complete = true;
  plan.pareto.clear();
  plan.break_even.reset();
  plan.sensitivities.clear();
  plan.headroom.reset();
  plan.ways.clear();
  plan.decision_tree.reset();
  return plan;
}

/// A plan in which each text that others write tries to be something else.
[[nodiscard]] inline PlanReport hostile_plan() {
  PlanReport plan = sample_plan();
  plan.scenario_name = kHostileName;
  plan.reason = kHostileName;
  plan.warnings = {kHostileName};
  plan.best->region = kHostileName;
  for (Plan* const one : {&*plan.best, &*plan.runner_up}) {
    one->result.topology = kHostileName;
    one->result.cost.items[0].service = kHostileName;
  }
  for (FamilyOutcome& family : plan.families) {
    family.family = family.verdict = family.reason = family.topology = kHostileName;
  }
  plan.pareto[0].target = plan.pareto[0].points[0].topology = kHostileName;
  plan.break_even->rules[0] = {kHostileName, true, kHostileName};
  plan.sensitivities[1].factor = plan.sensitivities[1].low.change =
      plan.sensitivities[1].low.topology = kHostileName;
  plan.headroom->broken_target = kHostileName;
  plan.ways[0].set_up = plan.ways[0].custom_models = kHostileName;
  plan.decision_tree->answer = plan.decision_tree->path = kHostileName;
  return plan;
}

}  // namespace llmplan::testing
