#include "simulate.hpp"

#include <gtest/gtest.h>

#include <string>

#include "llmplan/error.hpp"
#include "scenario_file.hpp"

namespace llmplan {
namespace {

std::string scenario_text(const std::string& deployments, const std::string& extra = "") {
  return R"({"schema": "llmplan.scenario/1", "name": "test", "region": "us-east-1",
    "workload": {"generate": {"mean_rps": 2.0, "days": 0.02}, "seed": 3},
    "slo": {"ttft_p99_ms": 2000, "tpot_p99_ms": 100})" +
         extra + R"(, "deployments": [)" + deployments + "]}";
}

constexpr const char* kFleet =
    R"({"name": "own", "kind": "fleet", "model": "llama-3.1-8b", "instance_type": "g5.xlarge",
        "autoscaling": {"policy": "fixed", "count": 2}})";
constexpr const char* kBedrock =
    R"({"name": "api", "kind": "bedrock", "model": "meta.llama3-1-8b-instruct-v1:0"})";
constexpr const char* kSageMaker =
    R"({"name": "endpoint", "kind": "sagemaker", "model": "llama-3.1-8b",
        "instance_type": "ml.g5.2xlarge", "autoscaling": {"policy": "fixed", "count": 2}})";

Result simulate(const std::string& text, const SimulateOptions& options = {}) {
  return simulate_scenario(parse_scenario(text, "test.json"), options);
}

std::string pointer_of(const std::string& text) {
  try {
    (void)simulate(text);
  } catch (const InputError& error) {
    return error.where().position;
  }
  return "no error";
}

TEST(Simulate, ThreeWays_CompleteAnswersThatAddUp) {
  const Result result =
      simulate(scenario_text(std::string(kBedrock) + "," + kSageMaker + "," + kFleet));
  ASSERT_EQ(result.deployments.size(), 3U);
  for (const DeploymentResult& deployment : result.deployments) {
    const RequestCounts& counts = deployment.requests;
    EXPECT_EQ(counts.arrived, counts.completed + counts.rejected + counts.throttled +
                                  counts.failed + counts.unfinished);
    EXPECT_EQ(counts.arrived, result.deployments[0].requests.arrived) << "same traffic for all";
    EXPECT_GT(counts.completed, 1000);
    EXPECT_EQ(deployment.cost.monthly, total(deployment.cost.items));
    EXPECT_GT(deployment.cost.monthly, Usd{});
    EXPECT_GT(deployment.latency.ttft.p99, deployment.latency.ttft.p50);
    EXPECT_FALSE(deployment.timeline.empty());
  }
}

TEST(Simulate, Runs_AddUpToTheResult) {
  SimulateOptions options;
  options.replications = 3;
  options.error_band = false;
  const Result result = simulate(scenario_text(std::string(kBedrock) + "," + kFleet), options);
  EXPECT_TRUE(simulate(scenario_text(kFleet)).deployments[0].runs.empty());
  for (const DeploymentResult& deployment : result.deployments) {
    ASSERT_EQ(deployment.runs.size(), 3U);
    std::int64_t arrived = 0;
    std::int64_t answers = 0;
    Usd paid;
    for (const RunFigures& run : deployment.runs) {
      arrived += run.requests.arrived;
      answers += run.latency.ttft.count;
      paid += run.monthly;
    }
    EXPECT_EQ(arrived, deployment.requests.arrived);
    EXPECT_EQ(answers, deployment.latency.ttft.count);
    EXPECT_NEAR(paid.to_double() / 3, deployment.cost.monthly.to_double(),
                0.01 * static_cast<double>(deployment.cost.items.size()));
  }
  EXPECT_NE(result.deployments[0].runs[0].monthly, result.deployments[0].runs[1].monthly);
}

TEST(Simulate, FixedFleet_PaysTheWholeMonth) {
  const Result result = simulate(scenario_text(kFleet));
  const CostItem& compute = result.deployments.at(0).cost.items.at(0);
  EXPECT_EQ(compute.item, "g5.xlarge");
  // 2 machines × 730 h × $1.006
  EXPECT_EQ(compute.monthly, Usd::parse("1468.76"));
}

TEST(Simulate, ReplicaOverTwoMachines_PaysExactlyTwice) {
  const auto compute = [](const std::string& engine) {
    std::string fleet = kFleet;
    fleet.insert(fleet.size() - 1, ", \"engine\": " + engine);
    const Result result = simulate(scenario_text(fleet));
    const DeploymentResult& own = result.deployments.at(0);
    EXPECT_EQ(own.capacity.mean_instances, 2 * own.capacity.instances_per_replica);
    EXPECT_EQ(own.capacity.max_instances, 2 * own.capacity.instances_per_replica);
    EXPECT_EQ(own.timeline.at(0).instances_in_service, own.capacity.max_instances);
    return own.cost.items.at(0).monthly;
  };
  EXPECT_EQ(compute(R"({"pipeline_parallel": 2})"), compute("{}") + compute("{}"));
}

TEST(Simulate, EndpointOverTwoMachines_IsRefused) {
  std::string endpoint = kSageMaker;
  endpoint.insert(endpoint.size() - 1, R"(, "engine": {"pipeline_parallel": 2})");
  EXPECT_EQ(pointer_of(scenario_text(endpoint)), "/deployments/0/engine/pipeline_parallel");
}

TEST(Simulate, JobsAndRuns_DoNotChangeTheAnswer) {
  const std::string text = scenario_text(std::string(kSageMaker) + "," + kFleet);
  SimulateOptions one;
  one.jobs = 1;
  SimulateOptions two;
  two.jobs = 2;
  const Result a = simulate(text, one);
  const Result b = simulate(text, two);
  for (std::size_t i = 0; i < a.deployments.size(); ++i) {
    EXPECT_EQ(a.deployments[i].fingerprint, b.deployments[i].fingerprint);
    EXPECT_EQ(a.deployments[i].cost.monthly, b.deployments[i].cost.monthly);
  }
}

// Built by g++ and by clang, optimised and with sanitizers: all must take the same decisions at the
// same picoseconds. Changes whenever the model or the workload does; say why when you renew it.
TEST(Simulate, Fingerprints_AreTheSameOnEveryCompiler) {
  const Result result =
      simulate(scenario_text(std::string(kBedrock) + "," + kSageMaker + "," + kFleet));
  EXPECT_EQ(result.deployments.at(0).fingerprint, 2105926871443870788U);
  EXPECT_EQ(result.deployments.at(1).fingerprint, 3915599147881255277U);
  EXPECT_EQ(result.deployments.at(2).fingerprint, 5109906276227047997U);
}

TEST(Simulate, AnotherSeed_IsAnotherDraw) {
  SimulateOptions options;
  options.seed = 99;
  EXPECT_NE(simulate(scenario_text(kFleet)).deployments[0].fingerprint,
            simulate(scenario_text(kFleet), options).deployments[0].fingerprint);
}

TEST(Simulate, Replications_GiveCostPercentilesAndPooledCounts) {
  SimulateOptions options;
  options.replications = 3;
  const Result result = simulate(scenario_text(kBedrock), options);
  const DeploymentResult& api = result.deployments.at(0);
  ASSERT_TRUE(api.cost.p10 && api.cost.p50 && api.cost.p90);
  EXPECT_LE(*api.cost.p10, *api.cost.p50);
  EXPECT_LE(*api.cost.p50, *api.cost.p90);
  EXPECT_GT(api.requests.arrived,
            2 * simulate(scenario_text(kBedrock)).deployments[0].requests.arrived);
}

TEST(Simulate, UnknownNames_AreNamedWhereTheyStand) {
  std::string text = scenario_text(kFleet);
  const auto with = [&text](const std::string& from, const std::string& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    return changed;
  };
  EXPECT_EQ(pointer_of(with("us-east-1", "us-east-7")), "/region");
  EXPECT_EQ(pointer_of(with("g5.xlarge", "g5.xlarg")), "/deployments/0/instance_type");
  EXPECT_EQ(pointer_of(with("llama-3.1-8b", "llama-3.1-9b")), "/deployments/0/model");
  EXPECT_EQ(pointer_of(with("llama-3.1-8b", "llama-3.1-70b")), "/deployments/0/model")
      << "70B does not fit one A10G";
}

TEST(Simulate, TypeThatTheRegionLacks_IsMissingDataThatSaysWhereItIsOffered) {
  std::string text = scenario_text(kFleet);
  text.replace(text.find("us-east-1"), 9, "eu-west-1");
  text.replace(text.find("g5.xlarge"), 9, "g6.xlarge");
  try {
    (void)simulate(text);
    FAIL() << "eu-west-1 has no g6";
  } catch (const MissingDataError& error) {
    const std::string message = error.what();
    EXPECT_NE(message.find("/deployments/0: g6.xlarge is not offered in eu-west-1"),
              std::string::npos)
        << message;
    EXPECT_NE(message.find("us-east-1"), std::string::npos) << message;
  }
}

TEST(Simulate, WorkloadReport_DoesNotDependOnTheOrderOfDeployments) {
  const std::string tiny = R"({"name": "tiny", "kind": "fleet", "model": "llama-3.1-8b",
      "instance_type": "g5.xlarge", "engine": {"max_model_len": 2048, "max_num_seqs": 8},
      "autoscaling": {"policy": "fixed", "count": 1}})";
  const Result a = simulate(scenario_text(tiny + "," + kBedrock));
  const Result b = simulate(scenario_text(std::string(kBedrock) + "," + tiny));
  EXPECT_GT(a.deployments.at(0).requests.rejected, 0);
  EXPECT_EQ(a.workload.mean_prompt_tokens, b.workload.mean_prompt_tokens);
  EXPECT_EQ(a.workload.mean_output_tokens, b.workload.mean_output_tokens);
}

TEST(Simulate, CrossZoneTraffic_IsFreeBehindAnAlbAndPaidBehindAnNlb) {
  const auto crossing = [](const char* balancer) {
    std::string fleet = kFleet;
    fleet.insert(fleet.size() - 1,
                 std::string(R"(, "network": {"load_balancer": ")") + balancer + "\"}");
    Usd sum;
    const Result result = simulate(scenario_text(fleet));
    for (const CostItem& item : result.deployments.at(0).cost.items) {
      if (item.item.find("cross-AZ") != std::string::npos) {
        sum += item.monthly;
      }
    }
    return sum;
  };
  EXPECT_EQ(crossing("alb"), Usd{});
  EXPECT_GT(crossing("nlb"), Usd{});
}

TEST(Simulate, LessThanAMinute_IsRefused) {
  std::string text = scenario_text(kFleet);
  text.replace(text.find("\"days\": 0.02"), 12, "\"days\": 0.0006");
  EXPECT_EQ(pointer_of(text), "/workload");
}

TEST(Simulate, ModelWithoutAPrice_IsMissingData) {
  const std::string api = R"({"name": "api", "kind": "bedrock", "model": "meta.llama9-v1:0"})";
  EXPECT_THROW((void)simulate(scenario_text(api)), MissingDataError);
}

TEST(Simulate, OneMachineUnderTenTimesItsLoad_IsCalledOverloaded) {
  std::string text = scenario_text(kFleet);
  text.replace(text.find("\"mean_rps\": 2.0"), 15, "\"mean_rps\": 90.0");
  const Result result = simulate(text);
  EXPECT_FALSE(result.deployments.at(0).stable);
  EXPECT_FALSE(result.recommendation.deployment);
  ASSERT_FALSE(result.warnings.empty());
}

}  // namespace
}  // namespace llmplan
