#pragma once

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "example_scenarios.hpp"

namespace llmplan::testing {

/// One edit of kEveryKey that makes it wrong, and the complaint it deserves.
struct BrokenEdit {
  std::string at;       ///< JSON pointer of what is set, or removed when `value` is empty
  std::string value;    ///< JSON
  std::string pointer;  ///< where the error is
  std::string nearest;
  bool schema_sees_it = true;  ///< false for relations between values, which a schema cannot say

  friend std::ostream& operator<<(std::ostream& out, const BrokenEdit& edit) {
    return out << edit.at << " = " << edit.value;
  }
};

[[nodiscard]] inline nlohmann::json every_key() {
  return nlohmann::json::parse(kEveryKey, nullptr, true, /*ignore_comments=*/true);
}

[[nodiscard]] inline nlohmann::json broken(const BrokenEdit& edit) {
  nlohmann::json scenario = every_key();
  const nlohmann::json::json_pointer at(edit.at);
  if (edit.value.empty()) {
    scenario[at.parent_pointer()].erase(at.back());
  } else {
    scenario[at] = nlohmann::json::parse(edit.value);
  }
  return scenario;
}

[[nodiscard]] inline std::vector<BrokenEdit> without_required_keys() {
  return {
      {"/schema", "", "", ""},
      {"/name", "", "", ""},
      {"/region", "", "", ""},
      {"/workload", "", "", ""},
      {"/deployments", "", "", ""},
      {"/workload/generate", "", "/workload", ""},
      {"/workload/generate/mean_rps", "", "/workload/generate", ""},
      {"/workload/month/method", "", "/workload/month", ""},
      {"/workload/month/profile", "", "/workload/month", ""},
      {"/workload/generate/prompt_tokens/p99", "", "/workload/generate/prompt_tokens", ""},
      {"/deployments/0/kind", "", "/deployments/0", ""},
      {"/deployments/0/model", "", "/deployments/0", ""},
      {"/deployments/1/instance_type", "", "/deployments/1", ""},
      {"/deployments/5/spill_at", "", "/deployments/5", ""},
      {"/deployments/5/fleet", "", "/deployments/5", ""},
      {"/deployments/5/overflow", "", "/deployments/5", ""},
      {"/deployments/5/fleet/model", "", "/deployments/5/fleet", ""},
      {"/deployments/5/overflow/model", "", "/deployments/5/overflow", ""},
      {"/deployments/1/autoscaling/policy", "", "/deployments/1/autoscaling", ""},
      {"/deployments/1/autoscaling/target", "", "/deployments/1/autoscaling", ""},
      {"/deployments/1/autoscaling/max", "", "/deployments/1/autoscaling", ""},
      {"/deployments/2/autoscaling/scale_up_threshold", "", "/deployments/2/autoscaling", ""},
      {"/deployments/2/purchase/0/count", "", "/deployments/2/purchase/0", ""},
      {"/deployments/2/purchase/1/plan", "", "/deployments/2/purchase/1", ""},
      {"/deployments/2/purchase/1/commitment_usd_per_hour", "", "/deployments/2/purchase/1", ""},
      {"/deployments/2/data/cache/node_type", "", "/deployments/2/data/cache", ""},
      {"/deployments/2/observability/container_insights/observations_per_instance_minute", "",
       "/deployments/2/observability/container_insights", ""},
  };
}

[[nodiscard]] inline std::vector<BrokenEdit> with_unknown_keys() {
  return {
      {"/wrkload", "{}", "/wrkload", "workload"},
      {"/slo/ttft_p98_ms", "1", "/slo/ttft_p98_ms", "ttft_p90_ms"},
      {"/slo/avilability", "1", "/slo/avilability", "availability"},
      {"/prices/dat", "\"2026-10-01\"", "/prices/dat", "date"},
      {"/workload/generate/mean_rp", "1", "/workload/generate/mean_rp", "mean_rps"},
      {"/workload/scale/factor", "1", "/workload/scale/factor", ""},
      {"/deployments/0/instance_type", "\"g5\"", "/deployments/0/instance_type", ""},
      {"/deployments/5/spil_at", "3", "/deployments/5/spil_at", "spill_at"},
      {"/deployments/5/model", "\"m\"", "/deployments/5/model", ""},
      {"/deployments/5/fleet/name", "\"f\"", "/deployments/5/fleet/name", ""},
      {"/deployments/5/fleet/kind", "\"fleet\"", "/deployments/5/fleet/kind", ""},
      {"/deployments/5/overflow/name", "\"b\"", "/deployments/5/overflow/name", ""},
      {"/deployments/5/overflow/engine", "{}", "/deployments/5/overflow/engine", ""},
      {"/deployments/5/fleet/cluster", "{}", "/deployments/5/fleet/cluster", ""},
      {"/deployments/5/spill_at", "0", "/deployments/5/spill_at", ""},
      {"/deployments/5/fleet/engine/tensor_parallel", "0",
       "/deployments/5/fleet/engine/tensor_parallel", ""},
      {"/deployments/5/overflow/tier", "\"flx\"", "/deployments/5/overflow/tier", "flex"},
      {"/deployments/2/engine/tensor_paralel", "1", "/deployments/2/engine/tensor_paralel",
       "tensor_parallel"},
      {"/deployments/2/network/a~1b~0c", "1", "/deployments/2/network/a~1b~0c", ""},
      {"/deployments/3/autoscaling/max", "4", "/deployments/3/autoscaling/max", ""},
      {"/deployments/2/purchase/3/count", "4", "/deployments/2/purchase/3/count", ""},
      {"/deployments/2/purchase/1/commitment_usd_per_hour", "\"0\"",
       "/deployments/2/purchase/1/commitment_usd_per_hour", "", false},
      {"/deployments/2/purchase/1/plan", "\"sagemaker\"", "/deployments/2/purchase/1/plan", "",
       false},
      {"/billing/month", "\"2026-13\"", "/billing/month", ""},
      {"/deployments/0/tier", "\"bach\"", "/deployments/0/tier", "batch"},
      {"/deployments/4/tier", "\"batch\"", "/deployments/4/tier", "", false},
      {"/deployments/2/front_end/lamda", "{}", "/deployments/2/front_end/lamda", "lambda"},
      {"/deployments/1/network/nat_gateways", "1", "/deployments/1/network/nat_gateways", ""},
      {"/deployments/2/observability/alarm", "1", "/deployments/2/observability/alarm", "alarms"},
      {"/free_tier", "true", "/free_tier", "free_tiers"},
      {"/search/router", "[]", "/search/router", "routers"},
      {"/search/max_vcpus/inf", "8", "/search/max_vcpus/inf", ""},
  };
}

[[nodiscard]] inline std::vector<BrokenEdit> with_unknown_names() {
  return {
      {"/schema", "\"llmplan.scenario/2\"", "/schema", "llmplan.scenario/1"},
      {"/workload/month/method", "\"repeat-weak\"", "/workload/month/method", "repeat-week"},
      {"/workload/scale/method", "\"superpse\"", "/workload/scale/method", "superpose"},
      {"/deployments/0/kind", "\"bedrok\"", "/deployments/0/kind", "bedrock"},
      {"/deployments/1/engine/name", "\"vlm\"", "/deployments/1/engine/name", "vllm"},
      {"/deployments/1/router", "\"least-outstanding-request\"", "/deployments/1/router",
       "least-outstanding-requests"},
      {"/deployments/1/autoscaling/policy", "\"target\"", "/deployments/1/autoscaling/policy", ""},
      {"/deployments/1/autoscaling/metric", "\"gpu-utilisation\"",
       "/deployments/1/autoscaling/metric", "gpu-utilization"},
      {"/deployments/2/engine/quantization", "\"fp9\"", "/deployments/2/engine/quantization",
       "fp8"},
      {"/deployments/2/engine/kv_cache", "\"fp16\"", "/deployments/2/engine/kv_cache", "fp8"},
      {"/deployments/2/platform", "\"ecs\"", "/deployments/2/platform", "ec2"},
      {"/deployments/2/purchase/0/term", "\"2yr\"", "/deployments/2/purchase/0/term", "1yr"},
      {"/deployments/2/purchase/0/payment", "\"noupfront\"", "/deployments/2/purchase/0/payment",
       "no-upfront"},
      {"/deployments/2/purchase/0/option", "\"reserve\"", "/deployments/2/purchase/0/option",
       "reserved"},
      {"/deployments/2/network/load_balancer", "\"elb\"", "/deployments/2/network/load_balancer",
       "alb"},
      {"/deployments/2/network/interface_endpoints/0", "\"ecr.apis\"",
       "/deployments/2/network/interface_endpoints/0", "ecr.api"},
      {"/deployments/2/storage/weights", "\"fsx\"", "/deployments/2/storage/weights", "s3"},
      {"/deployments/2/front_end/api_gateway", "\"htp\"", "/deployments/2/front_end/api_gateway",
       "http"},
      {"/deployments/2/data/conversations", "\"dynamo\"", "/deployments/2/data/conversations",
       "dynamodb"},
      {"/deployments/2/data/cache/node_type", "\"m4.large\"", "/deployments/2/data/cache/node_type",
       "cache.m4.large"},
      {"/deployments/2/data/rds/instance_type", "\"m5.large\"",
       "/deployments/2/data/rds/instance_type", "db.m5.large"},
      {"/deployments/3/cluster/support", "\"extende\"", "/deployments/3/cluster/support",
       "extended"},
      {"/search/kinds/0", "\"fleets\"", "/search/kinds/0", "fleet"},
      {"/search/bedrock_tiers/1", "\"bach\"", "/search/bedrock_tiers/1", "batch"},
      {"/search/engines/1", "\"sglan\"", "/search/engines/1", "sglang"},
      {"/search/autoscaling/1", "\"steps\"", "/search/autoscaling/1", "step"},
      {"/search/purchase/1", "\"reserved 1yr no upfront\"", "/search/purchase/1",
       "reserved 1yr no-upfront"},
      {"/search/purchase/3", "\"compute savings plan 2yr all-upfront\"", "/search/purchase/3",
       "compute savings plan 1yr all-upfront"},
      {"/deployments/1/instance_type", "\"g5.2xlarge\"", "/deployments/1/instance_type",
       "ml.g5.2xlarge"},
      {"/deployments/2/instance_type", "\"ml.g5.xlarge\"", "/deployments/2/instance_type",
       "g5.xlarge"},
  };
}

[[nodiscard]] inline std::vector<BrokenEdit> with_wrong_types() {
  return {
      {"", "[]", "", ""},
      {"/name", "7", "/name", ""},
      {"/name", "\"\"", "/name", ""},
      {"/workload", "[]", "/workload", ""},
      {"/deployments", "{}", "/deployments", ""},
      {"/deployments/0", "null", "/deployments/0", ""},
      {"/workload/seed", "1.5", "/workload/seed", ""},
      {"/workload/generate/prompt_tokens", "\"512\"", "/workload/generate/prompt_tokens", ""},
      {"/deployments/2/purchase", "{}", "/deployments/2/purchase", ""},
      {"/deployments/2/engine/max_num_seqs", "true", "/deployments/2/engine/max_num_seqs", ""},
      {"/deployments/2/provisioning/boot_s", "\"40 parsecs\"", "/deployments/2/provisioning/boot_s",
       ""},
      {"/deployments/2/provisioning/boot_s", "\"inf s\"", "/deployments/2/provisioning/boot_s", ""},
      {"/deployments/2/storage/root_volume_gib", "\"2 pages\"",
       "/deployments/2/storage/root_volume_gib", ""},
      {"/search", "[]", "/search", ""},
      {"/search/kinds", "\"fleet\"", "/search/kinds", ""},
      {"/search/models/1", "8", "/search/models/1", ""},
      {"/search/tensor_parallel/2", "\"8\"", "/search/tensor_parallel/2", ""},
      {"/search/max_vcpus", "192", "/search/max_vcpus", ""},
      {"/search/monthly_budget_usd", "12500.5", "/search/monthly_budget_usd", ""},
      {"/search/confident", "1", "/search/confident", ""},
  };
}

[[nodiscard]] inline std::vector<BrokenEdit> out_of_range() {
  return {
      {"/deployments", "[]", "/deployments", ""},
      {"/workload/seed", "-1", "/workload/seed", ""},
      {"/workload/generate/mean_rps", "0", "/workload/generate/mean_rps", ""},
      {"/workload/generate/days", "0", "/workload/generate/days", ""},
      {"/workload/generate/days", "100.1", "/workload/generate/days", ""},
      {"/workload/generate/arrivals/cv", "0", "/workload/generate/arrivals/cv", ""},
      {"/workload/generate/prompt_tokens", "0", "/workload/generate/prompt_tokens", ""},
      {"/workload/generate/prompt_tokens", "1.5", "/workload/generate/prompt_tokens", ""},
      {"/workload/month/days", "101", "/workload/month/days", ""},
      {"/workload/scale/rate", "-2", "/workload/scale/rate", ""},
      {"/prices/date", "\"2026\"", "/prices/date", ""},
      {"/prices/date", "\"2026-13-01\"", "/prices/date", ""},
      {"/prices/date", "20261001", "/prices/date", ""},
      {"/slo/ttft_p99_ms", "0", "/slo/ttft_p99_ms", ""},
      {"/slo/availability", "1.01", "/slo/availability", ""},
      {"/deployments/0/max_attempts", "0", "/deployments/0/max_attempts", ""},
      {"/deployments/0/tokens_per_minute", "0", "/deployments/0/tokens_per_minute", ""},
      {"/deployments/0/latency/log_sd", "-0.1", "/deployments/0/latency/log_sd", ""},
      {"/deployments/2/engine/tensor_parallel", "0", "/deployments/2/engine/tensor_parallel", ""},
      {"/deployments/2/engine/gpu_memory_utilization", "0",
       "/deployments/2/engine/gpu_memory_utilization", ""},
      {"/deployments/2/engine/gpu_memory_utilization", "1.01",
       "/deployments/2/engine/gpu_memory_utilization", ""},
      {"/deployments/2/autoscaling/min", "0", "/deployments/2/autoscaling/min", ""},
      {"/deployments/3/autoscaling/count", "2.5", "/deployments/3/autoscaling/count", ""},
      {"/deployments/2/provisioning/pending_s", "-1", "/deployments/2/provisioning/pending_s", ""},
      {"/deployments/2/network/cross_az_share", "2", "/deployments/2/network/cross_az_share", ""},
      {"/deployments/2/network/listener_rules", "0", "/deployments/2/network/listener_rules", ""},
      {"/deployments/0/network/availability_zones", "7",
       "/deployments/0/network/availability_zones", ""},
      {"/deployments/2/storage/fsx_throughput_mb_s_per_tib", "300",
       "/deployments/2/storage/fsx_throughput_mb_s_per_tib", ""},
      {"/deployments/2/storage/fsx_capacity_gib", "3000", "/deployments/2/storage/fsx_capacity_gib",
       ""},
      {"/deployments/2/storage/root_volume_iops", "2999", "/deployments/2/storage/root_volume_iops",
       ""},
      {"/deployments/3/cluster/cpu_nodes/root_volume_gib", "19",
       "/deployments/3/cluster/cpu_nodes/root_volume_gib", ""},
      {"/deployments/2/front_end/fargate/vcpu", "0.1", "/deployments/2/front_end/fargate/vcpu", ""},
      {"/deployments/2/observability/prometheus/scrape_interval_s", "0.5",
       "/deployments/2/observability/prometheus/scrape_interval_s", ""},
      {"/deployments/2/data/retention_days", "0", "/deployments/2/data/retention_days", ""},
      {"/search/regions", "[]", "/search/regions", ""},
      {"/search/tensor_parallel/1", "0", "/search/tensor_parallel/1", ""},
      {"/search/tensor_parallel/1", "65", "/search/tensor_parallel/1", ""},
      {"/search/max_num_seqs/0", "0", "/search/max_num_seqs/0", ""},
      {"/search/max_num_batched_tokens/0", "10000001", "/search/max_num_batched_tokens/0", ""},
      {"/search/max_instances", "0", "/search/max_instances", ""},
      {"/search/max_instances", "10001", "/search/max_instances", ""},
      {"/search/max_vcpus/g", "-1", "/search/max_vcpus/g", ""},
  };
}

[[nodiscard]] inline std::vector<BrokenEdit> with_contradictions() {
  return {
      {"/deployments/2/cluster", "{}", "/deployments/2/cluster", ""},
      {"/deployments/2/network/nat_gateways", "0", "/deployments/2/network/s3_gateway_endpoint",
       ""},
      {"/deployments/2/network/interface_endpoints/1", "\"ecr.api\"",
       "/deployments/2/network/interface_endpoints/1", ""},
      {"/deployments/1/name", "\"b\"", "/deployments/1/name", "", false},
      {"/deployments/1/autoscaling/min", "6", "/deployments/1/autoscaling/max", "", false},
      {"/deployments/2/autoscaling/scale_down_threshold", "120",
       "/deployments/2/autoscaling/scale_down_threshold", "", false},
      {"/workload/generate/prompt_tokens/p99", "899", "/workload/generate/prompt_tokens/p99", "",
       false},
      {"/deployments/2/engine/max_num_batched_tokens", "63",
       "/deployments/2/engine/max_num_batched_tokens", "", false},
      {"/deployments/2/provisioning/boot_s", "\"200d\"", "/deployments/2/provisioning/boot_s", "",
       false},
      {"/slo/ttft_p99_ms", "\"0s\"", "/slo/ttft_p99_ms", "", false},
      {"/prices/date", "\"2026-02-30\"", "/prices/date", "", false},
      {"/search/excluded_families/0", "\"g6\"", "/search/excluded_families", "", false},
      {"/search/platforms/1", "\"ec2\"", "/search/platforms/1", ""},
      {"/search/max_num_seqs/1", "64", "/search/max_num_seqs/1", ""},
      {"/search/monthly_budget_usd", "\"0\"", "/search/monthly_budget_usd", "", false},
      {"/search/monthly_budget_usd", "\"1000000000.01\"", "/search/monthly_budget_usd", "", false},
      {"/search/monthly_budget_usd", "\"ten\"", "/search/monthly_budget_usd", "", false},
      {"/deployments/2/storage/root_volume_gib", "\"1500MiB\"",
       "/deployments/2/storage/root_volume_gib", "", false},
  };
}

[[nodiscard]] inline std::vector<BrokenEdit> broken_edits() {
  std::vector<BrokenEdit> all;
  for (const auto& edits : {without_required_keys(), with_unknown_keys(), with_unknown_names(),
                            with_wrong_types(), out_of_range(), with_contradictions()}) {
    all.insert(all.end(), edits.begin(), edits.end());
  }
  return all;
}

}  // namespace llmplan::testing
