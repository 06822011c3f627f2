#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "llmplan/calendar.hpp"
#include "llmplan/infrastructure.hpp"
#include "llmplan/money.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

// ---- workload ----------------------------------------------------------------------------------

enum class TraceFormat : std::uint8_t { Auto, Azure, BurstGpt, Mooncake, Native };

/// A request log in a file (.gz and .zst are read as streams).
struct TraceWorkload {
  std::string path;  ///< resolved: absolute, or relative to the working directory
  TraceFormat format = TraceFormat::Auto;
  bool skip_bad_rows = false;  ///< count bad rows instead of stopping at the first
};

/// Gaps between arrivals are gamma distributed with this coefficient of variation; 1 is Poisson.
struct ArrivalProcess {
  double coefficient_of_variation = 1.0;
};

struct FixedLength {
  std::int32_t tokens = 1;
};
/// Lognormal by its median and 99th percentile, the two figures that users have.
struct LognormalLength {
  double p50 = 1;
  double p99 = 1;
};
/// Piecewise linear quantile function of a named public workload ("azure-2024-conv", …).
struct EmpiricalLength {
  std::string preset;
};
using LengthDistribution = std::variant<EmpiricalLength, LognormalLength, FixedLength>;

/// A synthetic workload.
struct GeneratedWorkload {
  std::optional<std::string> profile;  ///< weekly rate profile by name; absent: a constant rate
  double mean_rps = 1;
  double days = 7;
  ArrivalProcess arrivals;
  LengthDistribution prompt_tokens;
  LengthDistribution output_tokens;
  std::int32_t max_prompt_tokens = 1 << 20;  ///< samples above are clipped
  std::int32_t max_output_tokens = 1 << 20;
};

enum class MonthMethod : std::uint8_t {
  ScaleWindow,    ///< simulate the log as it is; its bill times (730 h / its length)
  Repeat,         ///< the log again and again
  RepeatWeek,     ///< whole weeks of the log again and again
  WeeklyProfile,  ///< five-minute blocks of the log, drawn at the rates of a public week
};

/// How a log shorter than a month stands for one.
struct MonthExtension {
  MonthMethod method = MonthMethod::ScaleWindow;
  double days = 7;      ///< simulated length of the methods that extend
  std::string profile;  ///< WeeklyProfile: whose week
};

enum class RateScaling : std::uint8_t {
  Superpose,  ///< add independent shifted copies, or thin: bursts average out
  Compress,   ///< squeeze or stretch time: bursts keep their shape
};

struct Workload {
  std::variant<TraceWorkload, GeneratedWorkload> source;
  std::optional<MonthExtension> month;  ///< absent: chosen by the length of the log, and reported
  double rate_factor = 1.0;
  RateScaling rate_scaling = RateScaling::Superpose;
  std::uint64_t seed = 1;
};

// ---- service level objective -------------------------------------------------------------------

enum class LatencyMetric : std::uint8_t { Ttft, Tpot, Itl, E2e, Queue };
enum class Statistic : std::uint8_t { Mean, P50, P90, P95, P99, P999 };

/// One latency target, such as ttft_p99_ms <= 2000. Meeting it exactly counts.
struct LatencyTarget {
  LatencyMetric metric = LatencyMetric::Ttft;
  Statistic statistic = Statistic::P99;
  Duration limit{};
};

struct Slo {
  std::vector<LatencyTarget> latency;
  std::optional<double> availability;  ///< least share of requests answered, 0..1
};

// ---- deployments -------------------------------------------------------------------------------

enum class WeightFormat : std::uint8_t { Native16, Int8, Fp8, Int4 };
enum class KvFormat : std::uint8_t { Native16, Fp8 };

/// The inference engine and its limits. Absent limits take the engine's defaults for the GPU.
struct EngineSpec {
  std::string name = "vllm";
  std::int32_t tensor_parallel = 1;
  std::int32_t pipeline_parallel = 1;  ///< groups of tensor_parallel GPUs, each with some layers
  WeightFormat weights = WeightFormat::Native16;
  KvFormat kv_cache = KvFormat::Native16;
  std::optional<double> gpu_memory_utilization;  ///< absent: the engine's default
  std::optional<std::int64_t> max_num_seqs;
  std::optional<std::int64_t> max_num_batched_tokens;
  std::optional<std::int64_t> max_model_len;
  std::optional<bool> prefix_caching;
};

enum class RouterKind : std::uint8_t { RoundRobin, Random, LeastOutstandingRequests, PowerOfTwo };

enum class ScalingMetric : std::uint8_t {
  GpuUtilization,          ///< percent of the last minute with a step running
  InvocationsPerInstance,  ///< requests per minute and instance
  ConcurrentRequests,      ///< requests in flight per instance
};

struct FixedScaling {
  std::int32_t count = 1;
};
/// Add or remove instances when a metric crosses its two thresholds (EC2 step scaling).
struct StepScaling {
  ScalingMetric metric = ScalingMetric::GpuUtilization;
  double scale_up_threshold = 70;
  double scale_down_threshold = 30;
  std::int32_t step = 1;
  std::int32_t min = 1;
  std::int32_t max = 1;
};
/// Keep a metric near a target (EC2 / Application Auto Scaling target tracking).
struct TargetTracking {
  ScalingMetric metric = ScalingMetric::InvocationsPerInstance;
  double target = 0;
  std::int32_t min = 1;
  std::int32_t max = 1;
};
using Autoscaling = std::variant<FixedScaling, StepScaling, TargetTracking>;

/// Stages between asking for a machine and its first request; absent ones take defaults.
struct ProvisioningSpec {
  std::optional<Duration> pending;       ///< request to `running` (not billed)
  std::optional<Duration> boot;          ///< operating system and node registration
  std::optional<Duration> image_pull;    ///< container image
  std::optional<Duration> weights_load;  ///< from storage into GPU memory
  std::optional<Duration> engine_init;   ///< compile, graph capture, warm-up
  std::optional<Duration> health_check;  ///< until the router sends traffic
};

enum class Platform : std::uint8_t { Ec2, Eks };
enum class PaymentOption : std::uint8_t { NoUpfront, PartialUpfront, AllUpfront };

struct OnDemandPurchase {};
/// `count` instances committed for a term, paid whether used or not.
struct ReservedPurchase {
  std::int32_t count = 1;
  std::int32_t term_years = 1;
  PaymentOption payment = PaymentOption::NoUpfront;
};
enum class SavingsPlanKind : std::uint8_t { Ec2Instance, Compute, SageMaker };
/// A promise to spend `per_hour` at the plan's rates, owed whether used or not.
struct SavingsPlanPurchase {
  SavingsPlanKind kind = SavingsPlanKind::Compute;
  Usd per_hour;
  std::int32_t term_years = 1;
  PaymentOption payment = PaymentOption::NoUpfront;
};
/// Machines that start while `on_demand_base` others run are bought on the spot market.
struct SpotPurchase {
  std::int32_t on_demand_base = 0;
};
using Purchase =
    std::variant<ReservedPurchase, OnDemandPurchase, SavingsPlanPurchase, SpotPurchase>;

struct FleetSpec {
  Platform platform = Platform::Eks;
  std::string model;
  std::string instance_type;
  EngineSpec engine;
  RouterKind router = RouterKind::LeastOutstandingRequests;
  Autoscaling autoscaling = FixedScaling{};
  ProvisioningSpec provisioning;
  std::vector<Purchase> purchase;  ///< what they do not cover is on-demand
  NetworkSpec network;
  StorageSpec storage;
  std::optional<ClusterSpec> cluster;  ///< of EKS
  SupportingServices services;
};

/// Blue/green updates of an endpoint: a second fleet as large as the first runs beside it.
struct EndpointUpdates {
  std::int32_t per_month = 0;
  Duration overlap = std::chrono::minutes{30};  ///< start, traffic shifting, baking, termination
};

struct SageMakerSpec {
  std::string model;
  std::string instance_type;  ///< "ml.…"
  EngineSpec engine;
  RouterKind router = RouterKind::Random;
  Autoscaling autoscaling = FixedScaling{};
  ProvisioningSpec provisioning;
  std::vector<Purchase> purchase;  ///< Savings Plans; what they do not cover is on-demand
  EndpointUpdates updates;
  double bytes_per_token = 4;
  PrivateAccessSpec access;
  SupportingServices services;
};

/// First token after `ttft_base + prompt / prefill rate`, then a token every `time_per_token`;
/// both spread lognormally. Absent figures take the product's stated assumption.
struct BedrockLatency {
  std::optional<Duration> ttft_base;
  std::optional<double> prefill_tokens_per_second;
  std::optional<double> output_tokens_per_second;
  std::optional<double> log_sd;
};

/// Bedrock's prompt cache: reads are the tokens that the log counts as cached.
struct PromptCacheSpec {
  std::int32_t minimum_tokens = 1024;  ///< shorter prefixes are silently not cached
  double write_share = 0;              ///< of the prompt tokens that are not read: written
};

enum class ProvisionedTerm : std::uint8_t { NoCommitment, OneMonth, SixMonths };
/// Provisioned throughput: model units that are paid all month, used or not, instead of tokens.
struct ProvisionedThroughput {
  std::int32_t model_units = 1;
  ProvisionedTerm term = ProvisionedTerm::NoCommitment;
  std::int64_t tokens_per_minute_per_unit = 0;  ///< which AWS does not publish
};

struct BedrockSpec {
  std::string model;  ///< Bedrock model id
  std::string tier = "on-demand";
  std::optional<std::int64_t> tokens_per_minute;    ///< absent: no token quota
  std::optional<std::int64_t> requests_per_minute;  ///< absent: no request quota
  std::optional<std::int32_t> max_tokens;  ///< what callers ask for; absent: the exact output
  std::int32_t max_attempts = 5;           ///< of the client, the first try included
  BedrockLatency latency;
  std::optional<PromptCacheSpec> prompt_cache;  ///< absent: every prompt is computed in full
  std::optional<ProvisionedThroughput> provisioned;
  PrivateAccessSpec access;
  SupportingServices services;
};

/// An own fleet for the base load; what it has no room for goes to Bedrock, by the token.
struct HybridSpec {
  FleetSpec fleet;
  BedrockSpec overflow;
  /// Requests in flight per replica in service at which the next one goes to Bedrock.
  std::int32_t spill_at = 1;
};

/// The month that bills are for.
struct BillingMonth {
  std::string name = "730 h";  ///< or a calendar month, "2026-11"
  std::int64_t hours = 730;    ///< Source: the convention of AWS's pricing pages and calculator.
};

struct Deployment {
  std::string name;
  std::variant<BedrockSpec, SageMakerSpec, FleetSpec, HybridSpec> spec;
};

// ---- search ------------------------------------------------------------------------------------

/// The kinds of deployment that a search tries.
enum class DeploymentKind : std::uint8_t { Bedrock, SageMaker, Fleet, Hybrid };

/// Which scaling policies a search tries; it sets their targets and limits itself.
enum class ScalingChoice : std::uint8_t { Fixed, TargetTracking, Step };

/// vCPUs of running on-demand machines that the account may have; absent: no limit.
/// Source: EC2 service quotas, "Running On-Demand G and VT instances", "… P instances".
struct VcpuQuotas {
  std::optional<std::int32_t> g;
  std::optional<std::int32_t> p;
};

/// What `recommend` and `sweep` search, and what a plan must keep. An empty list leaves its axis to
/// the search: the models that the deployments name, every instance type that the catalogue prices.
struct SearchSpec {
  std::vector<DeploymentKind> kinds;
  std::vector<std::string> models;          ///< for own engines; the user takes any for the others
  std::vector<std::string> bedrock_models;  ///< that the user takes for them, too
  std::vector<std::string> bedrock_tiers;
  std::vector<std::string> regions;  ///< empty: the scenario's
  std::vector<Platform> platforms;
  std::vector<std::string> families;  ///< "g5", "p4d"
  std::vector<std::string> excluded_families;
  std::vector<std::string> engines;
  std::vector<std::int32_t> tensor_parallel;
  std::vector<WeightFormat> quantization;  ///< empty: what the deployments use
  std::vector<std::int64_t> max_num_seqs;
  std::vector<std::int64_t> max_num_batched_tokens;
  std::vector<RouterKind> routers;
  std::vector<ScalingChoice> autoscaling;
  std::vector<std::string> purchase;  ///< "on-demand", "reserved 1yr no-upfront", "spot", …
  std::int32_t max_instances = 64;
  VcpuQuotas max_vcpus;
  std::optional<Usd> monthly_budget;
  bool confident = false;  ///< the whole 95 % interval of a latency must keep its limit
};

/// A scenario file, checked in itself: types, ranges, names of policies. Names of models, instance
/// types and regions are looked up later, by who owns the tables.
/// Which prices the bills are computed from.
struct PriceSelection {
  std::optional<Date> date;  ///< the prices of this day; absent: the catalogue's
};

struct Scenario {
  std::string file;  ///< for messages
  std::string name;
  std::string region;
  PriceSelection prices;
  Workload workload;
  Slo slo;
  BillingMonth billing_month;
  bool free_tiers = false;  ///< the account's free allowances belong to these deployments
  std::vector<Deployment> deployments;
  SearchSpec search;
  std::string digest;                 ///< of the file's bytes, "fnv1a64:…"
  std::vector<std::string> warnings;  ///< what the file says and the simulation will not use
};

}  // namespace llmplan
