// What holds for comparisons of real simulations.

#include <gtest/gtest.h>

#include <string>

#include "check_results.hpp"
#include "default_policy.hpp"
#include "estimate.hpp"
#include "scenario_file.hpp"
#include "simulate.hpp"

namespace llmplan {
namespace {

/// A day of chat on an endpoint that follows its load; `target`: of requests per minute.
Result simulated(const std::string& target, std::uint64_t seed) {
  const std::string text = R"({
    "schema": "llmplan.scenario/1", "name": "chat", "region": "us-east-1",
    "workload": { "generate": { "profile": "azure-2024-conv", "mean_rps": 1.0, "days": 0.5 } },
    "slo": { "ttft_p99_ms": 3000 },
    "deployments": [{
      "name": "endpoint", "kind": "sagemaker", "model": "llama-3.1-8b",
      "instance_type": "ml.g5.2xlarge",
      "autoscaling": { "policy": "target-tracking", "metric": "invocations-per-instance",
                       "target": )" +
                           target + R"(, "min": 1, "max": 8 } }]
  })";
  SimulateOptions options;
  options.replications = 8;
  options.seed = seed;
  options.error_band = false;
  return simulate_scenario(parse_scenario(text, "law.json"), options);
}

double standard_error(const Figure& figure, const Result& base, const Result& head,
                      Pairing pairing) {
  const DeploymentPair pair{&base.deployments[0], &head.deployments[0], pairing, false};
  return *estimate(figure, pair, {.head = 1, .base = 1})->standard_error;
}

/// Two scaling targets on the same traffic.
CheckReport checked(const std::string& base_target, const std::string& head_target) {
  CheckInput input;
  input.name = "chat";
  input.base_label = "base";
  input.base = simulated(base_target, 1);
  input.head = simulated(head_target, 1);
  return check_results({&input, 1}, default_policy());
}

TEST(CheckLaw, PairedRuns_AreSurerThanUnpairedOnes) {
  const Result base = simulated("60", 1);
  const Result head = simulated("50", 1);
  for (const Figure& figure :
       {monthly_figure(), latency_figure(LatencyMetric::Ttft, Statistic::P50),
        latency_figure(LatencyMetric::E2e, Statistic::P99), attainment_figure()}) {
    EXPECT_LT(standard_error(figure, base, head, Pairing::Paired),
              standard_error(figure, base, head, Pairing::Unpaired))
        << figure.name;
  }
}

TEST(CheckLaw, TheSameScenario_DiffersByNothing) {
  const CheckReport report = checked("60", "60");
  EXPECT_TRUE(report.passed);
  EXPECT_EQ(report.scenarios[0].status, ChangeStatus::Unchanged);
  EXPECT_EQ(report.scenarios[0].basis.pairing, Pairing::Paired);
}

TEST(CheckLaw, Lines_AddUpToTheChange) {
  const CheckReport report = checked("60", "50");
  const DeploymentCheck& endpoint = report.scenarios[0].deployments[0];
  Usd sum;
  for (const LineChange& line : endpoint.lines) {
    sum += line.head ? line.head->monthly : Usd{};
    sum += Usd{} - (line.base ? line.base->monthly : Usd{});
  }
  EXPECT_GT(endpoint.monthly.change(), Usd{});
  EXPECT_EQ(sum, endpoint.monthly.change());
}

}  // namespace
}  // namespace llmplan
