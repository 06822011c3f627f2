#include <fmt/format.h>

#include "readers.hpp"

namespace llmplan {
namespace {

constexpr std::string_view kSageMakerPrefix = "ml.";

void read_instance_type(ObjectReader& object, std::string& type, bool of_sagemaker) {
  object.required("instance_type", type);
  if (type.empty() || type.starts_with(kSageMakerPrefix) == of_sagemaker) {
    return;
  }
  if (of_sagemaker) {
    object.find("instance_type")
        ->fail("a SageMaker instance type, which starts with \"ml.\"",
               fmt::format("{}{}", kSageMakerPrefix, type));
  }
  object.find("instance_type")
      ->fail("an EC2 instance type, without the \"ml.\" of SageMaker",
             type.substr(kSageMakerPrefix.size()));
}

void read_bedrock_latency(ObjectReader& object, BedrockLatency& latency) {
  object.optional("ttft_base_ms", latency.ttft_base, at_least(0));
  object.optional("prefill_tokens_per_second", latency.prefill_tokens_per_second,
                  above_up_to(0, 1e9));
  object.optional("output_tokens_per_second", latency.output_tokens_per_second,
                  above_up_to(0, 1e9));
  object.optional("log_sd", latency.log_sd, between(0, 5));
}

void read_updates(ObjectReader& object, EndpointUpdates& updates) {
  object.required("per_month", updates.per_month, between(0, 10'000));
  object.optional("overlap_s", updates.overlap, between(0, 86'400));
}

void read_prompt_cache(ObjectReader& object, PromptCacheSpec& cache) {
  object.optional("minimum_tokens", cache.minimum_tokens, between(1, kMaxTokens));
  object.optional("write_share", cache.write_share, between(0, 1));
}

void read_provisioned(ObjectReader& object, ProvisionedThroughput& provisioned) {
  object.required("model_units", provisioned.model_units, between(1, 10'000));
  object.optional("commitment", provisioned.term);
  object.required("tokens_per_minute_per_unit", provisioned.tokens_per_minute_per_unit,
                  between(1, kMaxPerMinute));
}

void read_bedrock(ObjectReader& object, BedrockSpec& bedrock) {
  object.required("model", bedrock.model);
  const bool has_tier = object.optional("tier", bedrock.tier, bedrock_tiers());
  object.optional("tokens_per_minute", bedrock.tokens_per_minute, between(1, kMaxPerMinute));
  object.optional("requests_per_minute", bedrock.requests_per_minute, between(1, kMaxPerMinute));
  object.optional("max_tokens", bedrock.max_tokens, between(1, kMaxTokens));
  object.optional("max_attempts", bedrock.max_attempts, between(1, 100));
  object.optional("latency", bedrock.latency, read_bedrock_latency);
  object.optional("prompt_cache", bedrock.prompt_cache, read_prompt_cache);
  if (object.optional("provisioned", bedrock.provisioned, read_provisioned) && has_tier) {
    object.find("tier")->fail("no tier beside provisioned units, which are paid by the hour");
  }
  object.optional("network", bedrock.access, read_private_access);
  read_supporting_services(object, bedrock.services);
}

void read_sagemaker(ObjectReader& object, SageMakerSpec& sagemaker) {
  object.required("model", sagemaker.model);
  read_instance_type(object, sagemaker.instance_type, /*of_sagemaker=*/true);
  object.optional("engine", sagemaker.engine, read_engine);
  object.optional("router", sagemaker.router);
  object.optional("autoscaling", sagemaker.autoscaling, read_autoscaling);
  object.optional("provisioning", sagemaker.provisioning, read_provisioning);
  object.optional("purchase", sagemaker.purchase, read_sagemaker_purchases);
  object.optional("updates", sagemaker.updates, read_updates);
  object.optional("bytes_per_token", sagemaker.bytes_per_token, above_up_to(0, 1000));
  object.optional("network", sagemaker.access, read_private_access);
  read_supporting_services(object, sagemaker.services);
}

void read_fleet(ObjectReader& object, FleetSpec& fleet) {
  object.optional("platform", fleet.platform);
  object.required("model", fleet.model);
  read_instance_type(object, fleet.instance_type, /*of_sagemaker=*/false);
  object.optional("engine", fleet.engine, read_engine);
  object.optional("router", fleet.router);
  object.optional("autoscaling", fleet.autoscaling, read_autoscaling);
  object.optional("provisioning", fleet.provisioning, read_provisioning);
  object.optional("purchase", fleet.purchase, read_fleet_purchases);
  object.optional("network", fleet.network, read_network);
  object.optional("storage", fleet.storage, read_storage);
  if (object.optional("cluster", fleet.cluster, read_cluster) && fleet.platform != Platform::Eks) {
    object.find("cluster")->fail("no cluster: it belongs to the platform eks");
  }
  read_supporting_services(object, fleet.services);
}

void read_hybrid(ObjectReader& object, HybridSpec& hybrid) {
  object.required("fleet", hybrid.fleet, read_fleet);
  object.required("overflow", hybrid.overflow, read_bedrock);
  object.required("spill_at", hybrid.spill_at, between(1, 1e6));
}

}  // namespace

OneOf bedrock_tiers() { return {{"on-demand", "batch", "flex", "priority"}}; }

void read_deployment(ObjectReader& object, Deployment& deployment) {
  object.required("name", deployment.name);
  std::string kind;
  read_value(object.require("kind"), kind, OneOf{{"bedrock", "sagemaker", "fleet", "hybrid"}});
  if (kind == "bedrock") {
    read_bedrock(object, deployment.spec.emplace<BedrockSpec>());
  } else if (kind == "sagemaker") {
    read_sagemaker(object, deployment.spec.emplace<SageMakerSpec>());
  } else if (kind == "fleet") {
    read_fleet(object, deployment.spec.emplace<FleetSpec>());
  } else {
    read_hybrid(object, deployment.spec.emplace<HybridSpec>());
  }
}

}  // namespace llmplan
