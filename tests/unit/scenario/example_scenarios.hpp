#pragma once

#include <string_view>

namespace llmplan::testing {

/// Every key of the format at least once, except `trace` beside `generate`.
inline constexpr std::string_view kEveryKey = R"({
  "$schema": "scenario.schema.json",
  "schema": "llmplan.scenario/1",
  "name": "every-key",
  "region": "eu-west-1",
  "prices": { "date": "2026-10-01" },
  "workload": {
    "generate": {
      "profile": "azure-2024-code", "mean_rps": 2.5, "days": 3, "arrivals": { "cv": 2 },
      "prompt_tokens": { "p50": 900, "p99": 6000 }, "output_tokens": { "preset": "azure-2024-conv" },
      "max_prompt_tokens": 8000, "max_output_tokens": 2000
    },
    "month": { "days": 14, "method": "weekly-profile", "profile": "azure-2024-conv" },
    "scale": { "rate": 2, "method": "compress" },
    "seed": 9007199254740993
  },
  "slo": { "ttft_p99_ms": 2000, "itl_p999_ms": "0.25s", "availability": 0.999 },
  "billing": { "month": "2026-11" },
  "free_tiers": true,
  "deployments": [
    { "name": "b", "kind": "bedrock", "model": "m:0", "tier": "flex", "tokens_per_minute": 200000,
      "requests_per_minute": 60, "max_tokens": 512, "max_attempts": 3,
      "prompt_cache": { "minimum_tokens": 2048, "write_share": 0.1 },
      "latency": { "ttft_base_ms": 250, "prefill_tokens_per_second": 20000,
                   "output_tokens_per_second": 80, "log_sd": 0.3 },
      "network": { "interface_endpoints": ["bedrock-runtime"], "availability_zones": 3 },
      "front_end": {}, "data": {}, "observability": {}, "security": {} },
    { "name": "s", "kind": "sagemaker", "model": "m", "instance_type": "ml.g5.2xlarge",
      "engine": { "name": "vllm" }, "router": "power-of-two",
      "autoscaling": { "policy": "target-tracking", "metric": "concurrent-requests", "target": 12,
                       "min": 2, "max": 5 },
      "provisioning": { "boot_s": 1 }, "bytes_per_token": 3.5,
      "purchase": [ { "option": "savings-plan", "plan": "sagemaker",
                      "commitment_usd_per_hour": "4.25" } ],
      "updates": { "per_month": 4, "overlap_s": "20m" },
      "network": { "interface_endpoints": ["sagemaker.runtime", "logs"] } },
    { "name": "f", "kind": "fleet", "platform": "ec2", "model": "m", "instance_type": "g5.xlarge",
      "engine": { "name": "vllm", "tensor_parallel": 4, "quantization": "int4", "kv_cache": "fp8",
                  "gpu_memory_utilization": 0.85, "max_num_seqs": 64,
                  "max_num_batched_tokens": 4096, "max_model_len": 16384,
                  "prefix_caching": false },
      "router": "round-robin",
      "autoscaling": { "policy": "step", "metric": "invocations-per-instance",
                       "scale_up_threshold": 120, "scale_down_threshold": 40, "step": 2, "min": 1,
                       "max": 6 },
      "provisioning": { "pending_s": 10, "boot_s": "40s", "image_pull_s": "3m",
                        "weights_load_s": 20.5, "engine_init_s": "0.5h", "health_check_s": 15 },
      "purchase": [ { "option": "reserved", "count": 2, "term": "3yr", "payment": "all-upfront" },
                    { "option": "savings-plan", "plan": "ec2-instance", "term": "3yr",
                      "commitment_usd_per_hour": "2.5", "payment": "partial-upfront" },
                    { "option": "spot", "on_demand_base": 1 }, { "option": "on-demand" } ],
      "network": { "load_balancer": "nlb", "nat_gateways": 2, "public_ipv4": 3,
                   "cross_az_share": 0.25, "bytes_per_token": 5, "request_overhead_bytes": "2KiB",
                   "listener_rules": 12, "s3_gateway_endpoint": false, "availability_zones": 3,
                   "interface_endpoints": ["ecr.api", "ecr.dkr", "logs"] },
      "storage": { "weights": "fsx-lustre", "versions": 2, "s3_class": "standard-ia",
                   "fsx_throughput_mb_s_per_tib": 250, "fsx_capacity_gib": 4800,
                   "fast_snapshot_restore": true, "root_volume_gib": "200GiB",
                   "root_volume_iops": 4000, "root_volume_throughput_mb_s": 500,
                   "container_image_gib": 11.6 },
      "front_end": { "api_gateway": "rest", "waf": { "rules": 3 }, "rate_limit_per_ip": 100,
                     "demo_page": { "requests_per_visit": 4, "page_bytes": "512KiB", "files": 6 },
                     "lambda": { "memory_mib": 256 },
                     "fargate": { "tasks": 3, "vcpu": 1, "memory_gib": 2 },
                     "queue": { "calls_per_request": 4 }, "hosted_zones": 1 },
      "data": { "conversations": "rds", "turns_per_conversation": 5, "retention_days": 90,
                "rds": { "instance_type": "db.t4g.small", "multi_az": true, "storage_gib": 50 },
                "cache": { "node_type": "cache.m4.large", "nodes": 2 } },
      "observability": { "metrics_per_instance": 4, "service_metrics": 10, "alarms": 5,
                         "dashboards": 2, "request_log_bytes": "1KiB", "log_prompts": true,
                         "log_retention_days": 14,
                         "container_insights": { "observations_per_instance_minute": 300 },
                         "prometheus": { "series_per_instance": 800, "scrape_interval_s": "15s" },
                         "grafana_editors": 1 },
      "security": { "kms_keys": 2, "secrets": 3 } },
    { "name": "fixed", "kind": "fleet", "model": "m", "instance_type": "g5.xlarge",
      "autoscaling": { "policy": "fixed", "count": 3 },
      "cluster": { "support": "extended",
                   "cpu_nodes": { "instance_type": "m5.large", "count": 3,
                                  "root_volume_gib": 40 } } },
    { "name": "units", "kind": "bedrock", "model": "m:0",
      "provisioned": { "model_units": 2, "commitment": "1-month",
                       "tokens_per_minute_per_unit": 50000 } },
    { "name": "h", "kind": "hybrid", "spill_at": 64,
      "fleet": { "platform": "ec2", "model": "m", "instance_type": "g5.xlarge",
                 "engine": { "max_num_seqs": 64 }, "router": "power-of-two",
                 "autoscaling": { "policy": "fixed", "count": 2 },
                 "provisioning": { "boot_s": 40 }, "purchase": [ { "option": "on-demand" } ],
                 "network": { "load_balancer": "none" }, "storage": { "weights": "s3" },
                 "front_end": {}, "data": {}, "observability": {}, "security": {} },
      "overflow": { "model": "m:0", "tier": "flex", "tokens_per_minute": 100000,
                    "requests_per_minute": 50, "max_tokens": 256, "max_attempts": 2,
                    "latency": { "log_sd": 0.2 }, "prompt_cache": { "write_share": 0.1 },
                    "network": { "interface_endpoints": ["bedrock-runtime"] },
                    "front_end": {}, "data": {}, "observability": {}, "security": {} } }
  ],
  "search": {
    "kinds": ["fleet", "bedrock", "hybrid"], "models": ["m", "n"], "bedrock_models": ["m:0"],
    "bedrock_tiers": ["on-demand", "batch"], "regions": ["eu-west-1", "us-east-1"],
    "platforms": ["ec2"], "families": ["g5", "g6"], "excluded_families": ["p4d"],
    "engines": ["vllm", "sglang"], "tensor_parallel": [1, 2, 8], "quantization": ["none", "int4"],
    "max_num_seqs": [64, 256], "max_num_batched_tokens": [2048, 8192],
    "routers": ["random", "power-of-two"], "autoscaling": ["fixed", "step"],
    "purchase": ["on-demand", "reserved 1yr no-upfront", "spot",
                 "compute savings plan 3yr all-upfront"],
    "max_instances": 32, "max_vcpus": { "g": 192, "p": 0 }, "monthly_budget_usd": "12500.50",
    "confident": true
  }
})";

/// The example of the format's specification, with a trace beside the generator.
inline constexpr std::string_view kSpecificationExample = R"({
  "schema": "llmplan.scenario/1",
  "name": "support-chat",
  "region": "us-east-1",
  "workload": {
    "trace": { "path": "conv.csv.gz", "format": "auto" },        // or
    "generate": { "profile": "azure-2024-conv", "mean_rps": 3.0, "days": 7 },
    "month": { "days": 30, "method": "repeat-week" },            // how a short trace becomes a month
    "scale": { "rate": 1.0, "method": "superpose" },
    "seed": 1
  },
  "slo": { "ttft_p99_ms": 2000, "tpot_p99_ms": 100, "availability": 0.999 },
  "deployments": [
    { "name": "bedrock", "kind": "bedrock", "model": "meta.llama3-1-8b-instruct-v1:0", "tier": "on-demand" },
    { "name": "sagemaker", "kind": "sagemaker", "model": "llama-3.1-8b", "instance_type": "ml.g5.2xlarge",
      "engine": { "name": "vllm" },
      "autoscaling": { "policy": "target-tracking", "metric": "invocations-per-instance", "target": 60, "min": 1, "max": 8 } },
    { "name": "eks-g5", "kind": "fleet", "platform": "eks", "model": "llama-3.1-8b", "instance_type": "g5.xlarge",
      "engine": { "name": "vllm", "tensor_parallel": 1, "quantization": "none" },
      "router": "least-outstanding-requests",
      "autoscaling": { "policy": "step", "metric": "gpu-utilization", "scale_up_threshold": 70, "scale_down_threshold": 30, "min": 1, "max": 4 },
      "purchase": [ { "option": "reserved", "count": 1, "term": "1yr", "payment": "no-upfront" }, { "option": "on-demand" } ],
      "network": { "load_balancer": "alb", "nat_gateways": 2 }, "storage": { "weights": "s3" } }
  ]
})";

}  // namespace llmplan::testing
