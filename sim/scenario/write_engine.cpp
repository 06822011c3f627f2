#include "writers.hpp"

namespace llmplan {
namespace {

struct AutoscalingWriter {
  ObjectWriter& object;

  void operator()(const FixedScaling& fixed) const {
    object.add("policy", std::string("fixed"));
    object.add("count", fixed.count);
  }
  void operator()(const StepScaling& scaling) const {
    object.add("policy", std::string("step"));
    object.add("metric", scaling.metric);
    object.add("scale_up_threshold", scaling.scale_up_threshold);
    object.add("scale_down_threshold", scaling.scale_down_threshold);
    object.add("step", scaling.step);
    object.add("min", scaling.min);
    object.add("max", scaling.max);
  }
  void operator()(const TargetTracking& tracking) const {
    object.add("policy", std::string("target-tracking"));
    object.add("metric", tracking.metric);
    object.add("target", tracking.target);
    object.add("min", tracking.min);
    object.add("max", tracking.max);
  }
};

}  // namespace

void write_engine(ObjectWriter& object, const EngineSpec& engine) {
  object.add("name", engine.name);
  object.add("tensor_parallel", engine.tensor_parallel);
  object.add("pipeline_parallel", engine.pipeline_parallel);
  object.add("quantization", engine.weights);
  object.add("kv_cache", engine.kv_cache);
  object.add("gpu_memory_utilization", engine.gpu_memory_utilization);
  object.add("max_num_seqs", engine.max_num_seqs);
  object.add("max_num_batched_tokens", engine.max_num_batched_tokens);
  object.add("max_model_len", engine.max_model_len);
  object.add("prefix_caching", engine.prefix_caching);
}

void write_provisioning(ObjectWriter& object, const ProvisioningSpec& provisioning) {
  object.add("pending_s", provisioning.pending);
  object.add("boot_s", provisioning.boot);
  object.add("image_pull_s", provisioning.image_pull);
  object.add("weights_load_s", provisioning.weights_load);
  object.add("engine_init_s", provisioning.engine_init);
  object.add("health_check_s", provisioning.health_check);
}

void write_autoscaling(ObjectWriter& object, const Autoscaling& autoscaling) {
  std::visit(AutoscalingWriter{object}, autoscaling);
}

}  // namespace llmplan
