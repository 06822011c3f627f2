#include "scenario_file.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "broken_edits.hpp"
#include "example_scenarios.hpp"
#include "llmplan/error.hpp"
#include "schema.hpp"

namespace llmplan {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Scenario every_key_scenario() { return parse_scenario(testing::kEveryKey, "dir/s.json"); }

TEST(ScenarioFile, SpecificationExample_ParsesAsWritten) {
  const Scenario scenario = parse_scenario(testing::kSpecificationExample, "jobs/support.json");
  EXPECT_EQ(scenario.name, "support-chat");
  ASSERT_EQ(scenario.deployments.size(), 3U);
  const auto& trace = std::get<TraceWorkload>(scenario.workload.source);
  EXPECT_EQ(trace.path, "jobs/conv.csv.gz");
  ASSERT_TRUE(scenario.workload.month);
  EXPECT_EQ(scenario.workload.month->method, MonthMethod::RepeatWeek);
  const auto& fleet = std::get<FleetSpec>(scenario.deployments[2].spec);
  EXPECT_EQ(std::get<StepScaling>(fleet.autoscaling).max, 4);
  ASSERT_EQ(fleet.purchase.size(), 2U);
  EXPECT_EQ(std::get<ReservedPurchase>(fleet.purchase[0]).term_years, 1);
}

TEST(ScenarioFile, TraceBesideGenerator_IsReplayedAndSaidSo) {
  const Scenario scenario = parse_scenario(testing::kSpecificationExample, "s.json");
  ASSERT_EQ(scenario.warnings.size(), 1U);
  EXPECT_NE(scenario.warnings[0].find("workload.generate has no effect"), std::string::npos);
}

TEST(ScenarioFile, Workload_IsReadKeyByKey) {
  const Workload workload = every_key_scenario().workload;
  const auto& generated = std::get<GeneratedWorkload>(workload.source);
  EXPECT_EQ(generated.profile, "azure-2024-code");
  EXPECT_EQ(generated.mean_rps, 2.5);
  EXPECT_EQ(generated.days, 3);
  EXPECT_EQ(generated.arrivals.coefficient_of_variation, 2);
  EXPECT_EQ(std::get<LognormalLength>(generated.prompt_tokens).p50, 900);
  EXPECT_EQ(std::get<LognormalLength>(generated.prompt_tokens).p99, 6000);
  EXPECT_EQ(std::get<EmpiricalLength>(generated.output_tokens).preset, "azure-2024-conv");
  EXPECT_EQ(generated.max_prompt_tokens, 8000);
  EXPECT_EQ(generated.max_output_tokens, 2000);
  EXPECT_EQ(workload.month->method, MonthMethod::WeeklyProfile);
  EXPECT_EQ(workload.month->days, 14);
  EXPECT_EQ(workload.month->profile, "azure-2024-conv");
  EXPECT_EQ(workload.rate_factor, 2);
  EXPECT_EQ(workload.rate_scaling, RateScaling::Compress);
  EXPECT_EQ(workload.seed, 9'007'199'254'740'993U);  // no double holds it
}

TEST(ScenarioFile, Slo_IsReadInTheOrderOfTheMetrics) {
  const Slo slo = every_key_scenario().slo;
  ASSERT_EQ(slo.latency.size(), 2U);
  EXPECT_EQ(slo.latency[0].metric, LatencyMetric::Ttft);
  EXPECT_EQ(slo.latency[0].statistic, Statistic::P99);
  EXPECT_EQ(slo.latency[0].limit, seconds(2));
  EXPECT_EQ(slo.latency[1].metric, LatencyMetric::Itl);
  EXPECT_EQ(slo.latency[1].statistic, Statistic::P999);
  EXPECT_EQ(slo.latency[1].limit, milliseconds(250));
  EXPECT_EQ(slo.availability, 0.999);
}

TEST(ScenarioFile, PriceDate_IsADayOrTheCatalogues) {
  EXPECT_EQ(every_key_scenario().prices.date, parse_date("2026-10-01"));
  const std::string without = testing::broken({"/prices", "", "", ""}).dump();
  EXPECT_FALSE(parse_scenario(without, "s.json").prices.date.has_value());
}

TEST(ScenarioFile, Bedrock_IsReadKeyByKey) {
  const auto bedrock = std::get<BedrockSpec>(every_key_scenario().deployments[0].spec);
  EXPECT_EQ(bedrock.model, "m:0");
  EXPECT_EQ(bedrock.tier, "flex");
  EXPECT_EQ(bedrock.tokens_per_minute, 200'000);
  EXPECT_EQ(bedrock.requests_per_minute, 60);
  EXPECT_EQ(bedrock.max_tokens, 512);
  EXPECT_EQ(bedrock.max_attempts, 3);
  EXPECT_EQ(bedrock.latency.ttft_base, Duration(milliseconds(250)));
  EXPECT_EQ(bedrock.latency.prefill_tokens_per_second, 20'000);
  EXPECT_EQ(bedrock.latency.output_tokens_per_second, 80);
  EXPECT_EQ(bedrock.latency.log_sd, 0.3);
  EXPECT_EQ(bedrock.prompt_cache->minimum_tokens, 2048);
  EXPECT_EQ(bedrock.prompt_cache->write_share, 0.1);
  const auto units = std::get<BedrockSpec>(every_key_scenario().deployments[4].spec);
  EXPECT_EQ(units.provisioned->model_units, 2);
  EXPECT_EQ(units.provisioned->term, ProvisionedTerm::OneMonth);
  EXPECT_EQ(units.provisioned->tokens_per_minute_per_unit, 50'000);
}

TEST(ScenarioFile, SageMaker_IsReadKeyByKey) {
  const auto sagemaker = std::get<SageMakerSpec>(every_key_scenario().deployments[1].spec);
  EXPECT_EQ(sagemaker.model, "m");
  EXPECT_EQ(sagemaker.instance_type, "ml.g5.2xlarge");
  EXPECT_EQ(sagemaker.router, RouterKind::PowerOfTwo);
  const auto tracking = std::get<TargetTracking>(sagemaker.autoscaling);
  EXPECT_EQ(tracking.metric, ScalingMetric::ConcurrentRequests);
  EXPECT_EQ(tracking.target, 12);
  EXPECT_EQ(tracking.min, 2);
  EXPECT_EQ(tracking.max, 5);
  EXPECT_EQ(sagemaker.provisioning.boot, Duration(seconds(1)));
  EXPECT_FALSE(sagemaker.provisioning.pending);
  EXPECT_EQ(sagemaker.bytes_per_token, 3.5);
  EXPECT_EQ(std::get<SavingsPlanPurchase>(sagemaker.purchase.at(0)).per_hour, Usd::parse("4.25"));
  EXPECT_EQ(sagemaker.updates.per_month, 4);
  EXPECT_EQ(sagemaker.updates.overlap, Duration{std::chrono::minutes{20}});
}

TEST(ScenarioFile, Hybrid_IsAFleetAndABedrock) {
  const auto hybrid = std::get<HybridSpec>(every_key_scenario().deployments[5].spec);
  EXPECT_EQ(hybrid.spill_at, 64);
  EXPECT_EQ(hybrid.fleet.platform, Platform::Ec2);
  EXPECT_EQ(hybrid.fleet.instance_type, "g5.xlarge");
  EXPECT_EQ(std::get<FixedScaling>(hybrid.fleet.autoscaling).count, 2);
  EXPECT_EQ(hybrid.overflow.model, "m:0");
  EXPECT_EQ(hybrid.overflow.tokens_per_minute, 100'000);
}

TEST(ScenarioFile, BillingMonth_HasTheHoursOfItsDays) {
  EXPECT_EQ(every_key_scenario().billing_month.hours, 720);
  EXPECT_EQ(every_key_scenario().billing_month.name, "2026-11");
  EXPECT_EQ(BillingMonth{}.hours, 730);
}

TEST(ScenarioFile, Engine_IsReadKeyByKey) {
  const auto engine = std::get<FleetSpec>(every_key_scenario().deployments[2].spec).engine;
  EXPECT_EQ(engine.name, "vllm");
  EXPECT_EQ(engine.tensor_parallel, 4);
  EXPECT_EQ(engine.weights, WeightFormat::Int4);
  EXPECT_EQ(engine.kv_cache, KvFormat::Fp8);
  EXPECT_EQ(engine.gpu_memory_utilization, 0.85);
  EXPECT_EQ(engine.max_num_seqs, 64);
  EXPECT_EQ(engine.max_num_batched_tokens, 4096);
  EXPECT_EQ(engine.max_model_len, 16'384);
  EXPECT_EQ(engine.prefix_caching, false);
}

TEST(ScenarioFile, Fleet_IsReadKeyByKey) {
  const auto fleet = std::get<FleetSpec>(every_key_scenario().deployments[2].spec);
  EXPECT_EQ(fleet.platform, Platform::Ec2);
  EXPECT_EQ(fleet.instance_type, "g5.xlarge");
  EXPECT_EQ(fleet.router, RouterKind::RoundRobin);
  const auto scaling = std::get<StepScaling>(fleet.autoscaling);
  EXPECT_EQ(scaling.metric, ScalingMetric::InvocationsPerInstance);
  EXPECT_EQ(scaling.scale_up_threshold, 120);
  EXPECT_EQ(scaling.scale_down_threshold, 40);
  EXPECT_EQ(scaling.step, 2);
  EXPECT_EQ(scaling.min, 1);
  EXPECT_EQ(scaling.max, 6);
  ASSERT_EQ(fleet.purchase.size(), 4U);
  const auto reserved = std::get<ReservedPurchase>(fleet.purchase[0]);
  EXPECT_EQ(reserved.count, 2);
  EXPECT_EQ(reserved.term_years, 3);
  EXPECT_EQ(reserved.payment, PaymentOption::AllUpfront);
  const auto plan = std::get<SavingsPlanPurchase>(fleet.purchase[1]);
  EXPECT_EQ(plan.kind, SavingsPlanKind::Ec2Instance);
  EXPECT_EQ(plan.per_hour, Usd::parse("2.50"));
  EXPECT_EQ(plan.term_years, 3);
  EXPECT_EQ(plan.payment, PaymentOption::PartialUpfront);
  EXPECT_EQ(std::get<SpotPurchase>(fleet.purchase[2]).on_demand_base, 1);
  EXPECT_TRUE(std::holds_alternative<OnDemandPurchase>(fleet.purchase[3]));
  EXPECT_EQ(fleet.network.load_balancer, LoadBalancer::Nlb);
  EXPECT_EQ(fleet.network.nat_gateways, 2);
  EXPECT_EQ(fleet.network.public_ipv4, 3);
  EXPECT_EQ(fleet.network.cross_az_share, 0.25);
  EXPECT_EQ(fleet.network.bytes_per_token, 5);
  EXPECT_EQ(fleet.network.request_overhead_bytes, 2048);
  EXPECT_EQ(fleet.network.listener_rules, 12);
  EXPECT_FALSE(fleet.network.s3_gateway_endpoint);
  EXPECT_EQ(fleet.network.access.availability_zones, 3);
  EXPECT_EQ(fleet.network.access.interface_endpoints.size(), 3U);
  EXPECT_EQ(std::get<FixedScaling>(
                std::get<FleetSpec>(every_key_scenario().deployments[3].spec).autoscaling)
                .count,
            3);
}

TEST(ScenarioFile, Durations_AreNumbersInTheKeysUnitOrTexts) {
  const auto stages = std::get<FleetSpec>(every_key_scenario().deployments[2].spec).provisioning;
  EXPECT_EQ(stages.pending, Duration(seconds(10)));
  EXPECT_EQ(stages.boot, Duration(seconds(40)));
  EXPECT_EQ(stages.image_pull, Duration(minutes(3)));
  EXPECT_EQ(stages.weights_load, Duration(milliseconds(20'500)));
  EXPECT_EQ(stages.engine_init, Duration(minutes(30)));
  EXPECT_EQ(stages.health_check, Duration(seconds(15)));
}

bool loads(const nlohmann::json& scenario) {
  try {
    static_cast<void>(parse_scenario(scenario.dump(), "s.json"));
    return true;
  } catch (const InputError&) {
    return false;
  }
}

TEST(ScenarioFile, LastValueOfARange_IsInside) {
  for (const auto& [at, value] : std::map<std::string, std::string>{
           {"/workload/seed", "18446744073709551615"},
           {"/workload/generate/days", "100"},
           {"/deployments/2/engine/gpu_memory_utilization", "1"},
           {"/deployments/2/engine/tensor_parallel", "1"},
           {"/deployments/2/engine/max_num_batched_tokens", "64"},
           {"/deployments/1/autoscaling/min", "5"},
           {"/deployments/2/autoscaling/scale_down_threshold", "119.9"},
           {"/workload/generate/prompt_tokens/p99", "900"},
           {"/slo/availability", "1"},
           {"/deployments/2/provisioning/boot_s", "\"100d\""}}) {
    EXPECT_TRUE(loads(testing::broken({at, value, "", ""}))) << at;
  }
}

TEST(ScenarioFile, GpuUtilization_IsAPercentage) {
  const auto loads_with = [](double scale_up_threshold) {
    nlohmann::json scenario = testing::every_key();
    scenario["deployments"][3]["autoscaling"] = {
        {"policy", "step"}, {"scale_up_threshold", scale_up_threshold}, {"max", 2}};
    return loads(scenario);
  };
  EXPECT_TRUE(loads_with(100));
  EXPECT_FALSE(loads_with(100.1));
  EXPECT_TRUE(loads_with(30.1));  // the default of the lower threshold is 30
  EXPECT_FALSE(loads_with(30));
}

TEST(ScenarioFile, UnsaidLengths_FollowTheProfile) {
  const auto lengths_of = [](const char* generate) {
    nlohmann::json scenario = testing::every_key();
    scenario["workload"]["generate"] = nlohmann::json::parse(generate);
    const Workload workload = parse_scenario(scenario.dump(), "s.json").workload;
    return std::get<EmpiricalLength>(std::get<GeneratedWorkload>(workload.source).output_tokens)
        .preset;
  };
  EXPECT_EQ(lengths_of(R"({"profile": "azure-2024-code", "mean_rps": 1})"), "azure-2024-code");
  EXPECT_EQ(lengths_of(R"({"mean_rps": 1})"), "azure-2024-conv");
}

TEST(ScenarioFile, FixedLength_IsANumber) {
  nlohmann::json scenario = testing::every_key();
  scenario["workload"]["generate"]["prompt_tokens"] = 512;
  const Workload workload = parse_scenario(scenario.dump(), "s.json").workload;
  EXPECT_EQ(
      std::get<FixedLength>(std::get<GeneratedWorkload>(workload.source).prompt_tokens).tokens,
      512);
}

TEST(ScenarioFile, TracePath_StartsAtTheScenariosFolder) {
  const auto path_of = [](const char* file, const char* path) {
    nlohmann::json scenario = testing::every_key();
    scenario["workload"] = {{"trace", {{"path", path}}}};
    const Workload workload = parse_scenario(scenario.dump(), file).workload;
    return std::get<TraceWorkload>(workload.source).path;
  };
  EXPECT_EQ(path_of("a/b/s.json", "../t.csv"), "a/t.csv");
  EXPECT_EQ(path_of("s.json", "t.csv"), "t.csv");
  EXPECT_EQ(path_of("a/s.json", "/logs/t.csv"), "/logs/t.csv");
}

TEST(ScenarioFile, Digest_ChangesWithAnyByte) {
  const std::string text(testing::kEveryKey);
  const Scenario one = parse_scenario(text, "s.json");
  EXPECT_EQ(one.digest.size(), std::string("fnv1a64:0123456789abcdef").size());
  EXPECT_EQ(parse_scenario(text, "elsewhere.json").digest, one.digest);
  EXPECT_NE(parse_scenario(text + " ", "s.json").digest, one.digest);
}

TEST(ScenarioFile, StarterAndQuickstart_LoadWithoutWarnings) {
  EXPECT_TRUE(parse_scenario(starter_scenario(), "starter.json").warnings.empty());
  const Scenario quickstart =
      load_scenario(std::string(LLMPLAN_SOURCE_DIR) + "/scenarios/quickstart.json");
  EXPECT_TRUE(quickstart.warnings.empty());
  EXPECT_EQ(quickstart.deployments.size(), 3U);
}

}  // namespace
}  // namespace llmplan
