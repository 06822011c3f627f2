#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "activations.hpp"
#include "attention_plan.hpp"
#include "communicator.hpp"
#include "decoder_layers.hpp"
#include "kv_cache.hpp"
#include "llmplan/executor.hpp"
#include "llmplan/step_time.hpp"
#include "lm_head.hpp"
#include "model_weights.hpp"
#include "step_inputs.hpp"
#include "weight_source.hpp"

namespace llmplan {

/// A Llama-family decoder on one GPU of a tensor-parallel group. Memory is taken once, at the
/// start. Every rank of a group is given the same batches, each on a thread of its own.
class Transformer {
 public:
  /// `device` and `group` outlive it. Throws: InputError for a model that the engine does not run,
  /// OutOfDeviceMemory, what `source` throws.
  Transformer(Device& device, Communicator& group, const TransformerSpec& spec,
              WeightSource& source, const EngineLimits& limits,
              const SamplerSettings& sampler = {});
  Transformer(const Transformer&) = delete;
  Transformer& operator=(const Transformer&) = delete;

  /// Runs every size of step once and captures the small ones as graphs, with and without prompts.
  /// Before it all steps run operation by operation.
  void warm_up();

  /// The tokens sampled behind the batch, one per sequence that samples; valid until the next call.
  /// Precondition: the batch is not empty and within the limits.
  [[nodiscard]] std::span<const std::int32_t> forward(const ForwardBatch& batch);

  // The parts of `forward`, to be timed apart.
  void prepare(const ForwardBatch& batch);               ///< on the host alone
  void launch();                                         ///< queues the upload and the kernels
  [[nodiscard]] std::span<const std::int32_t> finish();  ///< waits for them

  /// Of the last step's sampled rows, (samples, vocab).
  [[nodiscard]] std::vector<Float16> logits() const { return head_.logits(inputs_.samples()); }

 private:
  void warm_up(std::int64_t rows, bool with_prefill);

  Device& device_;
  EngineLimits limits_;
  AttentionBlocks blocks_;
  AttentionBounds bounds_;
  AttentionPlanner planner_;
  std::vector<AttentionSequence> sequences_;
  ModelWeights weights_;
  KvCache cache_;
  StepInputs inputs_;
  Activations activations_;
  DeviceArray<float> cos_sin_;
  DecoderLayers layers_;
  LmHead head_;
  std::map<std::pair<std::int64_t, bool>, std::unique_ptr<DeviceGraph>> graphs_;
  std::int64_t rows_ = 0;  // of the step in preparation
  bool with_prefill_ = false;
};

}  // namespace llmplan
