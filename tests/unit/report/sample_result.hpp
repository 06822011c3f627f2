#pragma once

#include <string>

#include "llmplan/result.hpp"

namespace llmplan::testing {

[[nodiscard]] inline LatencySummary sample_latency(double scale_ms) {
  LatencySummary summary;
  summary.count = 1'814'400;
  summary.mean = Milliseconds(scale_ms * 1.1);
  summary.p50 = Milliseconds(scale_ms);
  summary.p90 = Milliseconds(scale_ms * 2);
  summary.p95 = Milliseconds(scale_ms * 3);
  summary.p99 = Milliseconds(scale_ms * 4);
  summary.p999 = Milliseconds(scale_ms * 7.1234567891);
  summary.max = Milliseconds(scale_ms * 9);
  summary.p99_ci95 = Milliseconds(scale_ms / 7);
  summary.mean_ci95 = Milliseconds(scale_ms / 70);
  summary.cdf = {summary.p50 / 2, summary.p50, summary.max};
  return summary;
}

[[nodiscard]] inline CostReport sample_cost() {
  CostReport cost;
  cost.items = {{"SageMaker",
                 "ml.g5.2xlarge",
                 "on-demand",
                 {1'562'062, 1000},
                 "hour",
                 Usd::parse("1.515"),
                 Usd::parse("2366.52"),
                 "catalog",
                 "2026-07-20",
                 "7 leases"},
                {"Data transfer",
                 "internet out",
                 "",
                 {1, 3},
                 "GB",
                 Usd::parse("0.09"),
                 Usd::parse("0.03"),
                 "catalog",
                 "2026-07-20",
                 "5 bytes"}};
  cost.monthly = total(cost.items);
  cost.per_million_tokens = Usd::parse("0.230071234567");
  cost.per_1k_requests = Usd::parse("0.304");
  cost.p10 = Usd::parse("2300.00");
  cost.p90 = Usd::parse("2400.5");
  return cost;
}

[[nodiscard]] inline TimelinePoint sample_bucket() {
  TimelinePoint point;
  point.start = Time(std::chrono::hours(1));
  point.length = std::chrono::minutes(5);
  point.arrivals = 900;
  point.completed = 890;
  point.in_flight = 17;
  point.waiting = 2.5;
  point.instances_pending = 1;
  point.instances_starting = 2;
  point.instances_in_service = 3;
  point.instances_draining = 4;
  point.utilization = 1.0 / 3;
  point.prompt_tokens = 1'000'000;
  point.output_tokens = 200'000;
  point.cached_tokens = 3'000;
  point.kv_utilization = 0.25;
  point.ttft_p50 = Milliseconds(234.5678);
  point.ttft_p95 = Milliseconds(834.5678);
  point.ttft_p99 = Milliseconds(1234.5678);
  point.cost = Usd::parse("0.123456");
  return point;
}

/// Slow it misses another target; fast it keeps its first, costs less and is stable.
[[nodiscard]] inline ErrorBand sample_band(const DeploymentResult& middle) {
  BandEnd end{Usd::parse("2390.1"), middle.slo, middle.capacity, false};
  ErrorBand band{0.12, end, end, {"slo", "stable"}};
  band.slow.slo.verdicts[1] = {"tpot_p99_ms", 100, 110, false, false};
  band.fast.monthly = Usd::parse("2300.00");
  band.fast.slo.verdicts[0] = {"ttft_p99_ms", 2000, 1980, true, true};
  band.fast.slo.met = true;
  band.fast.capacity.max_instances = 7;
  band.fast.stable = true;
  return band;
}

[[nodiscard]] inline LatencyReport sample_latencies() {
  return {{0, 0.5, 1},        sample_latency(712),  sample_latency(21.34),
          sample_latency(20), sample_latency(4500), sample_latency(3.1)};
}

/// An endpoint that misses a target, loses requests and starts cold.
[[nodiscard]] inline DeploymentResult sample_endpoint() {
  DeploymentResult deployment;
  deployment.name = "sagemaker";
  deployment.kind = "sagemaker";
  deployment.topology = "1–8 × ml.g5.2xlarge, llama-3.1-8b, TP 1, on-demand";
  deployment.requests = {1'814'400, 1'814'381, 12, 3, 0, 4, {}};
  deployment.rejections = {{"exceeds-context-window", 12}};
  deployment.tokens = {2'000'000'000, 400'000'000, 1'000};
  deployment.latency = sample_latencies();
  deployment.slo = {{{"ttft_p99_ms", 2000, 2848, false, false},
                     {"tpot_p99_ms", 100, 85.36, true, true},
                     {"availability", 0.999, 0.99998953, true, false}},
                    false,
                    0.934,
                    2.8};
  deployment.capacity = {359.25,
                         2.138,
                         8,
                         0.61,
                         14,
                         203,
                         1,
                         1,
                         34'000,
                         7.25,
                         "A10G",
                         1,
                         ScalingMetric::GpuUtilization};
  deployment.configuration_json = R"({"kind":"sagemaker","model":"llama-3.1-8b"})";
  deployment.runs = {{deployment.requests, 0.93, Usd::parse("2366.51"), deployment.latency}};
  deployment.scaling_events = {{Time(std::chrono::minutes(3)), 1, 3, 91.5},
                               {Time(std::chrono::minutes(9)), 3, 2, std::nullopt}};
  deployment.cold_starts = {{Time(std::chrono::minutes(3)), Time(std::chrono::minutes(8))},
                            {Time(std::chrono::minutes(3)), std::nullopt}};
  deployment.cost = sample_cost();
  deployment.step_time_band = 0.12;
  deployment.band = sample_band(deployment);
  deployment.stable = false;
  deployment.fingerprint = 0xfedcba9876543210U;
  deployment.timeline = {sample_bucket(), TimelinePoint{}};
  return deployment;
}

/// A deployment without machines, targets or tokens: everything optional is absent.
[[nodiscard]] inline DeploymentResult sample_bare() {
  DeploymentResult deployment;
  deployment.name = "bedrock";
  deployment.kind = "bedrock";
  return deployment;
}

/// Every field differs from its default somewhere.
[[nodiscard]] inline Result sample_result() {
  Result result;
  result.scenario_name = "support-chat";
  result.region = "us-east-1";
  result.price_date = std::chrono::year{2026} / 9 / 20;
  result.seed = 18'446'744'073'709'551'615U;
  result.replications = 3;
  result.digests = {"fnv1a64:01", "fnv1a64:02", "fnv1a64:03", "fnv1a64:04"};
  result.workload = {"conv.csv.gz (azure)",
                     "A day stands for each of the month.",
                     Date(std::chrono::year{2026} / 9 / 14) + std::chrono::seconds(61),
                     false,
                     1'814'400,
                     5,
                     std::chrono::hours(168),
                     3.0,
                     1154.7,
                     211.1};
  for (const char* what : {"a", "b", "c", "d", "e", "f", "g"}) {
    const bool together = std::string("ab").find(what) != std::string::npos;
    result.assumptions.push_back(
        {"workload", what, "1 s", together ? "measured" : std::string("source of ") + what});
  }
  result.warnings = {"prices of g5 are 13 months old"};
  result.deployments = {sample_bare(), sample_endpoint()};
  result.recommendation = {"bedrock", "It is the cheapest that meets every target.",
                           RecommendationBand{true,
                                              {{"own-engines", "slow", "bedrock"},
                                               {"own-engines", "fast", "sagemaker"},
                                               {"bedrock", "slow", std::nullopt}}}};
  return result;
}

/// Of names that try to be something else.
inline const std::string kHostileName = "=a|b<script>`x`\"@me\n#1,*_[l](http://x)\x1b[2J\xff";

[[nodiscard]] inline Result hostile_result() {
  Result result = sample_result();
  result.scenario_name = kHostileName;
  result.deployments[1].name = kHostileName;
  result.deployments[1].cost.items[0].item = kHostileName;
  result.deployments[1].rejections[0].reason = kHostileName;
  result.warnings = {kHostileName};
  result.recommendation = {kHostileName, kHostileName, std::nullopt};
  return result;
}

}  // namespace llmplan::testing
