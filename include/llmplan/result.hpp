#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/calendar.hpp"
#include "llmplan/cost.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// Something the answer rests on that the user did not say.
struct Assumption {
  std::string subject;  ///< what it is about: a deployment's name, or "workload"
  std::string what;     ///< "gpu_memory_utilization"
  std::string value;    ///< with its unit
  std::string source;
};

/// Every request ends in exactly one of completed … unfinished: they add up to `arrived`.
struct RequestCounts {
  std::int64_t arrived = 0;
  std::int64_t completed = 0;
  std::int64_t rejected = 0;    ///< can never fit the engine
  std::int64_t throttled = 0;   ///< refused by a quota after the client's last retry
  std::int64_t failed = 0;      ///< cut off while being served
  std::int64_t unfinished = 0;  ///< still waiting or running when the simulation stopped
  /// Of those that arrived: sent to Bedrock by a hybrid's router; absent for other kinds.
  std::optional<std::int64_t> diverted;
};

struct RejectionCount {
  std::string reason;  ///< "exceeds-context-window", "exceeds-kv-cache"
  std::int64_t requests = 0;
};

struct TokenCounts {
  std::int64_t prompt = 0;
  std::int64_t output = 0;
  std::int64_t cached = 0;  ///< prompt tokens that were not computed
};

/// A latency distribution over completed requests (`itl`: over gaps between tokens).
struct LatencySummary {
  std::int64_t count = 0;
  Milliseconds mean{};
  Milliseconds p50{};
  Milliseconds p90{};
  Milliseconds p95{};
  Milliseconds p99{};
  Milliseconds p999{};
  Milliseconds max{};
  /// Half-width of the 95 % confidence interval of p99; absent when the run is too short.
  std::optional<Milliseconds> p99_ci95;
  std::optional<Milliseconds> mean_ci95;
  /// The quantile at each of the report's `shares`; empty where nothing was counted.
  std::vector<Milliseconds> cdf;
};

struct LatencyReport {
  std::vector<double> shares;  ///< of the `cdf`s: ascending, from 0 to 1
  LatencySummary ttft;
  LatencySummary tpot;  ///< requests of two tokens and more
  LatencySummary itl;
  LatencySummary e2e;
  LatencySummary queue;  ///< arrival to first scheduled
};

/// One target of the SLO against what was seen.
struct SloVerdict {
  std::string target;  ///< "ttft_p99_ms", "availability"
  double limit = 0;    ///< milliseconds, or a share
  double observed = 0;
  bool met = false;
  /// The confidence interval spans the limit, or an end of the error band turns the verdict.
  bool hinges_on_band = false;
};

struct SloReport {
  std::vector<SloVerdict> verdicts;
  bool met = true;
  double attainment = 1;   ///< share of arrived requests within every per-request limit
  double goodput_rps = 0;  ///< those, per second
};

struct CapacityReport {
  double instance_hours = 0;  ///< in the simulated window
  double mean_instances = 0;
  std::int32_t max_instances = 0;
  double utilization = 0;  ///< share of in-service instance time with a step running
  std::int64_t cold_starts = 0;
  std::int64_t preemptions = 0;
  std::int32_t replicas_per_instance = 0;
  std::int32_t instances_per_replica = 0;  ///< above 1: its machines start and end together
  std::int64_t kv_capacity_tokens = 0;     ///< of one replica
  double mean_batch = 0;                   ///< running sequences, over steps
  std::string gpu;                         ///< "A10G"; empty where AWS does not say
  std::int32_t gpus_per_instance = 0;
  std::optional<ScalingMetric> scaling_metric;  ///< absent: nothing scales
};

struct CostReport {
  Usd monthly;                            ///< sum of the items
  std::optional<Usd> per_million_tokens;  ///< absent when no token was served
  std::optional<Usd> per_1k_requests;
  Bill items;
  std::optional<Usd> p10;  ///< of the monthly cost over replications; absent for a single one
  std::optional<Usd> p50;
  std::optional<Usd> p90;
  std::optional<PurchaseReport> purchases;  ///< of machines; absent where there are none
};

/// What one replication came to. Replication `i` of two results with the same workload digest and
/// seed had the same requests, so that their difference owes nothing to chance in the traffic.
struct RunFigures {
  RequestCounts requests;
  double attainment = 1;
  Usd monthly;
  LatencyReport latency;  ///< without `cdf`s
};

/// The autoscaler asked for another number of instances.
struct ScalingEvent {
  Time at{};
  std::int32_t from = 0;  ///< asked for before, those that drain aside
  std::int32_t to = 0;
  std::optional<double> observed;  ///< of `CapacityReport::scaling_metric`, in the minute before
};

/// A machine launched after the start.
struct ColdStart {
  Time launched{};
  std::optional<Time> in_service;  ///< absent: it ended, or the simulation did, before
};

/// A deployment whose every step takes the error band longer, or less: the same requests again.
struct BandEnd {
  Usd monthly;
  SloReport slo;  ///< here a verdict hinges on its confidence interval alone
  CapacityReport capacity;
  bool stable = true;
};

/// What an answer owes to the step-time model's error: both ends simulated.
struct ErrorBand {
  double step_time = 0;  ///< ± share
  BandEnd slow;
  BandEnd fast;
  /// What an end turns: "slo" (met or not), "stable", "recommendation" (to it, or away from it).
  std::vector<std::string> hinges;
};

/// One bucket of the simulated window.
struct TimelinePoint {
  Time start{};
  Duration length{};
  std::int64_t arrivals = 0;
  std::int64_t completed = 0;
  std::int64_t prompt_tokens = 0;  ///< of the completed requests
  std::int64_t output_tokens = 0;
  std::int64_t cached_tokens = 0;  ///< of the prompt tokens
  double in_flight = 0;            ///< at the bucket's end
  double waiting = 0;
  std::int32_t instances_pending = 0;
  std::int32_t instances_starting = 0;
  std::int32_t instances_in_service = 0;
  std::int32_t instances_draining = 0;
  double utilization = 0;
  std::optional<double> kv_utilization;  ///< share of the KV blocks in use at the bucket's end
  std::optional<Milliseconds> ttft_p50;  ///< of a hybrid, as all of these: of its slower part
  std::optional<Milliseconds> ttft_p95;
  std::optional<Milliseconds> ttft_p99;
  Usd cost;  ///< of the compute in the bucket
};

struct RequestRecord {
  Time arrival{};
  std::int32_t prompt_tokens = 0;
  std::int32_t output_tokens = 0;
  std::int32_t cached_tokens = 0;  ///< of the prompt, not computed
  std::optional<Duration> queue;
  std::optional<Duration> ttft;
  std::optional<Duration> e2e;
  std::string outcome;  ///< "completed", "rejected", "throttled", "failed", "unfinished"
};

struct DeploymentResult {
  std::string name;
  std::string kind;      ///< "bedrock", "sagemaker", "fleet", "hybrid"
  std::string topology;  ///< one line: "1–4 × g5.xlarge, llama-3.1-8b, TP 1, on-demand"
  std::string configuration_json;  ///< as a scenario holds it; a simulation leaves it empty
  RequestCounts requests;
  std::vector<RejectionCount> rejections;
  TokenCounts tokens;
  LatencyReport latency;
  SloReport slo;
  CapacityReport capacity;
  CostReport cost;
  double step_time_band = 0;  ///< ± share of the step-time model's error; 0 where none is modelled
  std::optional<ErrorBand> band;  ///< absent: not simulated, or nothing to err by
  bool stable = true;             ///< false: the backlog grew to the end of the window
  std::vector<RunFigures> runs;   ///< of several replications, in their order; empty for one
  std::vector<ScalingEvent> scaling_events;
  std::vector<ColdStart> cold_starts;
  std::vector<TimelinePoint> timeline;
  std::uint64_t fingerprint = 0;
};

struct WorkloadReport {
  std::string source;     ///< "conv.csv.gz (azure)" or "generated azure-2024-conv"
  std::string extension;  ///< one sentence: how the log became the month
  /// The instant of the simulation's time zero. A log tells it, or it is a nominal Monday.
  std::chrono::sys_seconds start{};
  bool start_is_nominal = true;
  std::int64_t requests = 0;
  std::int64_t skipped_rows = 0;
  Duration window{};  ///< simulated
  double mean_rps = 0;
  double mean_prompt_tokens = 0;
  double mean_output_tokens = 0;
};

/// The recommendation again with some deployments at an end of their bands, the others as they are.
struct RecommendationCase {
  std::string moved;  ///< "own-engines": fleets and endpoints, all together; or "bedrock"
  std::string end;    ///< "slow", "fast"
  std::optional<std::string> deployment;
};

struct RecommendationBand {
  bool hinges = false;  ///< a case recommends something else
  std::vector<RecommendationCase> cases;
};

struct Recommendation {
  std::optional<std::string> deployment;  ///< cheapest that meets the SLO; absent when none does
  std::string reason;
  std::optional<RecommendationBand> band;  ///< absent: no end was simulated
};

struct Digests {
  std::string scenario;
  std::string trace;  ///< empty for a generated workload
  std::string price_catalog;
  std::string profile;  ///< of the step-time data
};

/// The answer. Renderers draw it and decide nothing.
struct Result {
  std::string scenario_name;
  std::string region;
  Date price_date{};  ///< the day whose prices the bills take
  std::uint64_t seed = 0;
  std::int32_t replications = 1;
  Digests digests;
  WorkloadReport workload;
  std::vector<Assumption> assumptions;
  std::vector<std::string> warnings;
  std::vector<DeploymentResult> deployments;
  Recommendation recommendation;
};

}  // namespace llmplan
