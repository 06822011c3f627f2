#include "readers.hpp"

namespace llmplan {

OneOf engine_names() {
  return {{"vllm", "vllm-v1", "vllm-v0", "tgi", "tensorrt-llm", "tensorrt-llm-2024", "lmdeploy",
           "fastertransformer", "sglang", "ollama", "llmplan"}};
}

void read_engine(ObjectReader& object, EngineSpec& engine) {
  object.optional("name", engine.name, engine_names());
  object.optional("tensor_parallel", engine.tensor_parallel, between(1, 64));
  object.optional("pipeline_parallel", engine.pipeline_parallel, between(1, 64));
  object.optional("quantization", engine.weights);
  object.optional("kv_cache", engine.kv_cache);
  object.optional("gpu_memory_utilization", engine.gpu_memory_utilization, above_up_to(0, 1));
  object.optional("max_num_seqs", engine.max_num_seqs, between(1, kMaxTokens));
  object.optional("max_num_batched_tokens", engine.max_num_batched_tokens, between(1, kMaxTokens));
  object.optional("max_model_len", engine.max_model_len, between(1, kMaxTokens));
  object.optional("prefix_caching", engine.prefix_caching);
  object.finish();
  if (engine.max_num_seqs && engine.max_num_batched_tokens &&
      *engine.max_num_batched_tokens < *engine.max_num_seqs) {
    object.find("max_num_batched_tokens")
        ->fail("at least max_num_seqs: each running sequence takes a token of every step");
  }
}

void read_provisioning(ObjectReader& object, ProvisioningSpec& provisioning) {
  object.optional("pending_s", provisioning.pending, at_least(0));
  object.optional("boot_s", provisioning.boot, at_least(0));
  object.optional("image_pull_s", provisioning.image_pull, at_least(0));
  object.optional("weights_load_s", provisioning.weights_load, at_least(0));
  object.optional("engine_init_s", provisioning.engine_init, at_least(0));
  object.optional("health_check_s", provisioning.health_check, at_least(0));
}

}  // namespace llmplan
