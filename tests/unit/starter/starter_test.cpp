#include "starter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "scenario_file.hpp"
#include "simulate.hpp"

namespace llmplan {
namespace {

using enum StarterWay;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

StarterSpec spec_of(const std::string& model, std::vector<StarterWay> ways) {
  StarterSpec spec;
  spec.region = "us-east-1";
  spec.model = model;
  spec.ways = std::move(ways);
  GeneratedWorkload generated;
  generated.mean_rps = 0.5;
  generated.prompt_tokens = FixedLength{800};
  generated.output_tokens = FixedLength{100};
  spec.traffic = generated;
  return spec;
}

/// Parses what was written, and simulates a quarter of an hour of it.
Result simulated(const Starter& made) {
  Scenario scenario = parse_scenario(made.text, "s.json");
  EXPECT_THAT(scenario.warnings, IsEmpty());
  if (auto* generated = std::get_if<GeneratedWorkload>(&scenario.workload.source)) {
    generated->days = 0.01;
  }
  SimulateOptions options;
  options.error_band = false;
  options.jobs = 1;
  return simulate_scenario(scenario, options);
}

TEST(Starter, EveryModelAndWay_IsSimulatedAtOnce) {
  const Catalog catalog = Catalog::shipped();
  const std::vector<StarterWay> all = {Bedrock, SageMaker, Eks, Ec2, Hybrid};
  for (const char* model : {"llama-3.1-8b", "llama-3.1-70b", "phi-3-mini", "qwen3-30b-a3b",
                            "anthropic.claude-3-haiku-20240307-v1:0"}) {
    const Starter made = starter(spec_of(model, all), catalog);
    const Result result = simulated(made);
    EXPECT_EQ(result.deployments.size() + made.notes.size(), all.size()) << model;
    for (const DeploymentResult& deployment : result.deployments) {
      EXPECT_GT(deployment.requests.completed, 0) << model << ' ' << deployment.name;
    }
  }
}

/// Every choice of ways that has any.
TEST(Starter, EverySetOfWays_HasADeploymentForEach) {
  const Catalog catalog = Catalog::shipped();
  const std::vector<StarterWay> all = {Bedrock, SageMaker, Eks, Ec2, Hybrid};
  for (unsigned set = 1; set < 1U << all.size(); ++set) {
    std::vector<StarterWay> ways;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((set >> i & 1U) != 0) {
        ways.push_back(all[i]);
      }
    }
    const Scenario scenario =
        parse_scenario(starter(spec_of("mistral-7b", ways), catalog).text, "s.json");
    EXPECT_EQ(scenario.deployments.size(), ways.size()) << set;
  }
}

TEST(Starter, EveryFormOfTrafficAndTarget_IsWhatWasSaid) {
  const Catalog catalog = Catalog::shipped();
  for (const LengthDistribution& prompt :
       {LengthDistribution{FixedLength{700}}, LengthDistribution{LognormalLength{300, 2500.5}},
        LengthDistribution{EmpiricalLength{"azure-2024-code"}}}) {
    for (const std::optional<double> limit : {std::optional<double>{}, std::optional(1500.25)}) {
      for (const bool week : {false, true}) {
        StarterSpec spec = spec_of("llama-3.1-8b", {Eks});
        auto& generated = std::get<GeneratedWorkload>(spec.traffic);
        generated.prompt_tokens = prompt;
        generated.mean_rps = 0.37;
        if (week) {
          generated.profile = "azure-2024-conv";
        }
        spec.ttft_p99_ms = limit;
        const Scenario read = parse_scenario(starter(spec, catalog).text, "s.json");
        const auto& drawn = std::get<GeneratedWorkload>(read.workload.source);
        EXPECT_EQ(drawn.prompt_tokens.index(), prompt.index());
        EXPECT_EQ(drawn.mean_rps, 0.37);
        EXPECT_EQ(drawn.profile.has_value(), week);
        ASSERT_EQ(read.slo.latency.size(), limit ? 1U : 0U);
        if (limit) {
          EXPECT_EQ(read.slo.latency.front().limit, to_duration(Seconds{1.50025}));
        }
      }
    }
  }
}

TEST(Starter, MoreTraffic_TakesMoreMachines) {
  const Catalog catalog = Catalog::shipped();
  std::int32_t before = 0;
  for (const double rps : {1.0, 10.0, 100.0, 1000.0}) {
    StarterSpec spec = spec_of("llama-3.1-8b", {Ec2});
    std::get<GeneratedWorkload>(spec.traffic).mean_rps = rps;
    const Scenario read = parse_scenario(starter(spec, catalog).text, "s.json");
    const auto& fleet = std::get<FleetSpec>(read.deployments.front().spec);
    const auto& policy = std::get<TargetTracking>(fleet.autoscaling);
    EXPECT_GT(policy.max, before);
    EXPECT_LE(policy.min, policy.max);
    before = policy.max;
  }
}

TEST(Starter, NamesThatAreNoJson_AreQuoted) {
  StarterSpec spec = spec_of("llama-3.1-8b", {Bedrock});
  spec.name = "a\"b\\c\n\xff";
  StarterLog log;
  log.path = "x\"y.csv";
  log.info.mean_rps = 1;
  spec.traffic = log;
  const Scenario read = parse_scenario(starter(spec, Catalog::shipped()).text, "s.json");
  EXPECT_EQ(read.name, "a\"b\\c\n\xEF\xBF\xBD");
  EXPECT_EQ(std::get<TraceWorkload>(read.workload.source).path, "x\"y.csv");
}

TEST(Starter, WaysThatCannotBe_AreNotedAboveTheDeployments) {
  const Starter made = starter(spec_of("gpt-j-6b", {Bedrock, Eks}), Catalog::shipped());
  ASSERT_EQ(made.notes.size(), 1U);
  EXPECT_THAT(made.notes.front(), HasSubstr("left out bedrock: gpt-j-6b"));
  EXPECT_THAT(made.text, HasSubstr("// " + made.notes.front()));
}

TEST(Starter, RequestsLongerThanTheModel_AreNoted) {
  StarterSpec spec = spec_of("phi-2", {Eks});
  auto& generated = std::get<GeneratedWorkload>(spec.traffic);
  generated.prompt_tokens = LognormalLength{900, 5000};
  const Starter made = starter(spec, Catalog::shipped());
  ASSERT_EQ(made.notes.size(), 1U);
  EXPECT_THAT(made.notes.front(), HasSubstr("phi-2 takes 2048 tokens"));
  spec.ways = {Bedrock, Eks};
  spec.model = "llama-2-13b";
  generated.prompt_tokens = FixedLength{5000};
  EXPECT_THAT(starter(spec, Catalog::shipped()).notes.front(),
              HasSubstr("takes 4096 tokens, and the mean request has 5100"));
}

TEST(Starter, NoWayLeft_SaysWhichThereAre) {
  try {
    (void)starter(spec_of("gpt-j-6b", {Bedrock, Hybrid}), Catalog::shipped());
    FAIL();
  } catch (const MissingDataError& error) {
    EXPECT_THAT(error.what(), HasSubstr("sagemaker, eks"));
  }
}

}  // namespace
}  // namespace llmplan
