#include "write_deployment.hpp"

#include <algorithm>

#include "json_text.hpp"
#include "writers.hpp"

namespace llmplan {
namespace {

void write_latency(ObjectWriter& object, const BedrockLatency& latency) {
  object.add("ttft_base_ms", latency.ttft_base);
  object.add("prefill_tokens_per_second", latency.prefill_tokens_per_second);
  object.add("output_tokens_per_second", latency.output_tokens_per_second);
  object.add("log_sd", latency.log_sd);
}

void write_prompt_cache(ObjectWriter& object, const PromptCacheSpec& cache) {
  object.add("minimum_tokens", cache.minimum_tokens);
  object.add("write_share", cache.write_share);
}

void write_provisioned(ObjectWriter& object, const ProvisionedThroughput& provisioned) {
  object.add("model_units", provisioned.model_units);
  object.add("commitment", provisioned.term);
  object.add("tokens_per_minute_per_unit", provisioned.tokens_per_minute_per_unit);
}

void write_updates(ObjectWriter& object, const EndpointUpdates& updates) {
  object.add("per_month", updates.per_month);
  object.add("overlap_s", updates.overlap);
}

void write_spec(ObjectWriter& object, const BedrockSpec& bedrock) {
  object.add("model", bedrock.model);
  if (!bedrock.provisioned) {  // which has no tier
    object.add("tier", bedrock.tier);
  }
  object.add("tokens_per_minute", bedrock.tokens_per_minute);
  object.add("requests_per_minute", bedrock.requests_per_minute);
  object.add("max_tokens", bedrock.max_tokens);
  object.add("max_attempts", bedrock.max_attempts);
  object.add("latency", bedrock.latency, write_latency);
  object.add("prompt_cache", bedrock.prompt_cache, write_prompt_cache);
  object.add("provisioned", bedrock.provisioned, write_provisioned);
  object.add("network", bedrock.access, write_private_access);
  write_supporting_services(object, bedrock.services);
}

void write_spec(ObjectWriter& object, const SageMakerSpec& sagemaker) {
  object.add("model", sagemaker.model);
  object.add("instance_type", sagemaker.instance_type);
  object.add("engine", sagemaker.engine, write_engine);
  object.add("router", sagemaker.router);
  object.add("autoscaling", sagemaker.autoscaling, write_autoscaling);
  object.add("provisioning", sagemaker.provisioning, write_provisioning);
  object.add("purchase", purchase_list(sagemaker.purchase));
  object.add("updates", sagemaker.updates, write_updates);
  object.add("bytes_per_token", sagemaker.bytes_per_token);
  object.add("network", sagemaker.access, write_private_access);
  write_supporting_services(object, sagemaker.services);
}

void write_spec(ObjectWriter& object, const FleetSpec& fleet) {
  object.add("platform", fleet.platform);
  object.add("model", fleet.model);
  object.add("instance_type", fleet.instance_type);
  object.add("engine", fleet.engine, write_engine);
  object.add("router", fleet.router);
  object.add("autoscaling", fleet.autoscaling, write_autoscaling);
  object.add("provisioning", fleet.provisioning, write_provisioning);
  object.add("purchase", purchase_list(fleet.purchase));
  object.add("network", fleet.network, write_network);
  object.add("storage", fleet.storage, write_storage);
  object.add("cluster", fleet.cluster, write_cluster);
  write_supporting_services(object, fleet.services);
}

/// Which members of a spec to write.
enum class Members : std::uint8_t { All, Changed };

template <class Spec>
JsonNode::Object members_of(const Spec& spec, Members which) {
  ObjectWriter writer;
  write_spec(writer, spec);
  JsonNode::Object members = writer.take();
  if (which == Members::Changed) {
    const JsonNode::Object defaults = members_of(Spec{}, Members::All);
    std::erase_if(members, [&defaults](const JsonMember& member) {
      return std::any_of(defaults.begin(), defaults.end(), [&member](const JsonMember& usual) {
        return usual.key == member.key && json_text(usual.value) == json_text(member.value);
      });
    });
  }
  return members;
}

JsonNode::Object members_of(const HybridSpec& hybrid, Members which) {
  ObjectWriter writer;
  writer.add("fleet", JsonNode{members_of(hybrid.fleet, which)});
  writer.add("overflow", JsonNode{members_of(hybrid.overflow, which)});
  writer.add("spill_at", hybrid.spill_at);
  return writer.take();
}

DeploymentKind kind_of(const Deployment& deployment) {
  // The alternatives of the spec and the kinds have the same order.
  return static_cast<DeploymentKind>(deployment.spec.index());
}

std::string text_of(const Deployment& deployment, Members which) {
  ObjectWriter object;
  object.add("name", deployment.name);
  object.add("kind", kind_of(deployment));
  for (JsonMember& member :
       std::visit([which](const auto& spec) { return members_of(spec, which); }, deployment.spec)) {
    object.add(std::move(member.key), std::move(member.value));
  }
  return json_text({object.take()});
}

}  // namespace

std::string write_deployment(const Deployment& deployment) {
  return text_of(deployment, Members::Changed);
}

std::string write_whole_deployment(const Deployment& deployment) {
  return text_of(deployment, Members::All);
}

}  // namespace llmplan
