#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/units.hpp"

// What AWS bills around the GPUs or the tokens of a deployment, as a scenario asks for it. A block
// that is absent costs nothing. Fields that are absent take the default of the platform, which the
// plan resolves and lists among its assumptions.

namespace llmplan {

// ---- network -----------------------------------------------------------------------------------

enum class LoadBalancer : std::uint8_t { None, Alb, Nlb };

/// Services that a VPC can reach through an interface endpoint (PrivateLink).
enum class InterfaceEndpoint : std::uint8_t {
  EcrApi,
  EcrDkr,
  Logs,
  Monitoring,
  Sts,
  SecretsManager,
  Sqs,
  BedrockRuntime,
  SageMakerRuntime,
};

/// How callers in a VPC reach a managed service.
struct PrivateAccessSpec {
  std::vector<InterfaceEndpoint> interface_endpoints;  ///< each once
  std::int32_t availability_zones = 2;                 ///< each endpoint has an address in all
};

struct NetworkSpec {
  LoadBalancer load_balancer = LoadBalancer::Alb;
  std::int32_t listener_rules = 1;  ///< that every request is held against, the default one too
  std::int32_t nat_gateways = 1;
  bool s3_gateway_endpoint = true;             ///< false: weights and images come through NAT
  std::optional<std::int32_t> public_ipv4;     ///< absent: the balancer's and the gateways'
  double cross_az_share = 0.5;                 ///< of request bytes that cross an AZ border
  double bytes_per_token = 4;                  ///< UTF-8 text per token, each way
  std::int64_t request_overhead_bytes = 2048;  ///< headers, TLS, JSON around one call, each way
  PrivateAccessSpec access;
};

// ---- storage -----------------------------------------------------------------------------------

/// Where a new machine reads the weights from.
enum class WeightStorage : std::uint8_t { S3, Efs, FsxLustre, EbsSnapshot };
enum class S3StorageClass : std::uint8_t { Standard, StandardIa };

struct StorageSpec {
  WeightStorage weights = WeightStorage::S3;
  std::int32_t versions = 1;  ///< of the weights that are kept
  S3StorageClass s3_class = S3StorageClass::Standard;
  std::int32_t fsx_throughput_mb_s_per_tib = 125;
  std::optional<std::int64_t> fsx_capacity_gib;  ///< absent: the smallest that holds the weights
  bool fast_snapshot_restore = false;
  std::int32_t root_volume_gib = 100;              ///< gp3 on every instance
  std::int32_t root_volume_iops = 3000;            ///< 3,000 are in the price
  std::int32_t root_volume_throughput_mb_s = 125;  ///< 125 MB/s are in the price
  double container_image_gib = 0;                  ///< kept in ECR; 0: not billed
};

// ---- cluster -----------------------------------------------------------------------------------

enum class ClusterSupport : std::uint8_t { Standard, Extended };

/// Machines without GPUs beside the fleet, all month: system pods, the front end.
struct CpuNodesSpec {
  std::string instance_type = "t3.medium";
  std::int32_t count = 2;
  std::int32_t root_volume_gib = 20;
};

struct ClusterSpec {
  ClusterSupport support = ClusterSupport::Standard;
  std::optional<CpuNodesSpec> cpu_nodes;
};

// ---- front end ---------------------------------------------------------------------------------

enum class ApiGateway : std::uint8_t { None, Http, Rest };

struct WafSpec {
  std::int32_t rules = 1;
};

/// A page in S3 behind CloudFront, from which people send requests.
struct DemoPageSpec {
  double requests_per_visit = 5;
  std::int64_t page_bytes = 1 << 20;  ///< of all files together
  std::int32_t files = 10;
};

/// A function that hands every request on and waits for its answer.
struct LambdaSpec {
  std::int32_t memory_mib = 512;
};

struct FargateSpec {
  std::int32_t tasks = 2;
  double vcpu = 0.5;  ///< of each task
  double memory_gib = 1;
};

/// Requests that wait in SQS for a worker; what AWS Batch adds to it is free.
struct QueueSpec {
  std::int32_t calls_per_request = 3;  ///< send, receive, delete
};

struct FrontEndSpec {
  std::optional<ApiGateway> api;
  std::optional<WafSpec> waf;
  std::optional<std::int32_t> rate_limit_per_ip;  ///< requests per minute; said, not simulated
  std::optional<DemoPageSpec> demo_page;
  std::optional<LambdaSpec> lambda;
  std::optional<FargateSpec> fargate;
  std::optional<QueueSpec> queue;
  std::int32_t hosted_zones = 0;
};

// ---- data --------------------------------------------------------------------------------------

enum class ConversationStore : std::uint8_t { None, DynamoDb, Rds };

struct RdsSpec {
  std::string instance_type = "db.m5.large";
  bool multi_az = false;
  std::int32_t storage_gib = 20;
};

struct CacheSpec {
  std::string node_type;
  std::int32_t nodes = 1;
};

struct DataSpec {
  ConversationStore conversations = ConversationStore::DynamoDb;
  double turns_per_conversation = 4;  ///< requests of one conversation
  double retention_days = 30;         ///< how long a conversation is kept
  RdsSpec rds;
  std::optional<CacheSpec> cache;
};

// ---- observability -----------------------------------------------------------------------------

struct PrometheusSpec {
  std::int32_t series_per_instance = 500;
  Duration scrape_interval = std::chrono::seconds{30};
};

/// With enhanced observability, which is paid by the observation.
struct ContainerInsightsSpec {
  std::int64_t observations_per_instance_minute = 0;
};

struct ObservabilitySpec {
  std::optional<std::int32_t> metrics_per_instance;
  std::optional<std::int32_t> service_metrics;
  std::int32_t alarms = 2;
  std::int32_t dashboards = 1;
  std::int64_t request_log_bytes = 512;
  bool log_prompts = false;  ///< also the text of prompts and answers
  double log_retention_days = 30;
  std::optional<ContainerInsightsSpec> container_insights;
  std::optional<PrometheusSpec> prometheus;
  std::int32_t grafana_editors = 0;
};

// ---- security ----------------------------------------------------------------------------------

struct SecuritySpec {
  std::int32_t kms_keys = 1;
  std::int32_t secrets = 1;
};

/// The blocks that every kind of deployment may have.
struct SupportingServices {
  std::optional<FrontEndSpec> front_end;
  std::optional<DataSpec> data;
  std::optional<ObservabilitySpec> observability;
  std::optional<SecuritySpec> security;
};

}  // namespace llmplan
