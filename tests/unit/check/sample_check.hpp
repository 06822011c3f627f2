#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "compare_scenarios.hpp"
#include "llmplan/result.hpp"

namespace llmplan::testing {

[[nodiscard]] inline LatencyReport flat_latency(double ms) {
  LatencyReport report;
  report.ttft.count = 1000;
  report.ttft.p50 = report.ttft.p90 = report.ttft.p95 = report.ttft.p99 = report.ttft.p999 =
      report.ttft.mean = report.ttft.max = Milliseconds(ms);
  return report;
}

/// Of a thousand requests, all answered.
[[nodiscard]] inline RunFigures run_of(double usd, double ttft_ms) {
  RunFigures run;
  run.requests.arrived = 1000;
  run.requests.completed = 1000;
  run.monthly = Usd::from_cents(std::llround(usd * 100));
  run.latency = flat_latency(ttft_ms);
  return run;
}

/// A deployment whose runs cost `usd` and have a TTFT of `ttft_ms`, all percentiles alike; its bill
/// is one line with the mean, its SLO a TTFT of 2 s.
[[nodiscard]] inline DeploymentResult deployment_of(const std::string& name,
                                                    const std::vector<double>& usd,
                                                    const std::vector<double>& ttft_ms) {
  DeploymentResult deployment;
  deployment.name = name;
  deployment.kind = "fleet";
  Usd sum;
  double latency = 0;
  for (std::size_t i = 0; i < usd.size(); ++i) {
    const RunFigures run = run_of(usd[i], ttft_ms[i]);
    sum += run.monthly;
    latency += ttft_ms[i] / static_cast<double>(usd.size());
    deployment.runs.push_back(run);
  }
  const Usd mean = sum.prorate(1, static_cast<std::int64_t>(usd.size())).rounded_to_cents();
  if (deployment.runs.size() == 1) {
    deployment.runs.clear();  // as a result of one replication has it
  }
  deployment.requests.arrived = 1000;
  deployment.requests.completed = 1000;
  deployment.latency = flat_latency(latency);
  deployment.cost.monthly = mean;
  deployment.cost.items = {
      {"EC2", "g5.xlarge", "on-demand", {1, 1}, "hour", mean, mean, "list", "2026-07-20", "1 h"}};
  deployment.slo.verdicts = {{"ttft_p99_ms", 2000, latency, latency <= 2000, false}};
  deployment.slo.met = latency <= 2000;
  deployment.configuration_json = R"({"name": "a", "instance_type": "g5.xlarge"})";
  return deployment;
}

[[nodiscard]] inline Result result_of(const DeploymentResult& deployment) {
  Result result;
  result.scenario_name = "s";
  result.region = "us-east-1";
  result.price_date = std::chrono::year{2026} / 9 / 20;
  result.seed = 1;
  result.replications =
      deployment.runs.empty() ? 1 : static_cast<std::int32_t>(deployment.runs.size());
  result.digests = {"s", "t", "p", "k"};
  result.workload.source = "generated";
  result.workload.requests = 1000;
  result.deployments = {deployment};
  return result;
}

[[nodiscard]] inline CheckInput input_of(const DeploymentResult& base,
                                         const DeploymentResult& head) {
  CheckInput input;
  input.name = "s";
  input.base_label = "base.json";
  input.base = result_of(base);
  input.head = result_of(head);
  return input;
}

}  // namespace llmplan::testing
