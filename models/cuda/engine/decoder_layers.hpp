#pragma once

#include <cstdint>

#include "activations.hpp"
#include "communicator.hpp"
#include "kv_cache.hpp"
#include "model_weights.hpp"
#include "step_inputs.hpp"

namespace llmplan {

/// Queues the layers of a step: from tokens to the residual and the last block's output, which the
/// final norm adds to it. Reads only what StepInputs uploads, so that it may be captured.
class DecoderLayers {
 public:
  DecoderLayers(Device& device, Communicator& group, const TransformerSpec& spec,
                const ModelWeights& weights, const KvCache& cache, const StepInputs& inputs,
                Activations& activations, const float* cos_sin);

  /// `rows`: padding included; `with_prefill`: the step has prefill tiles.
  void run(std::int64_t rows, bool with_prefill);
  /// The embedding and the first layer alone: each kind of operation once.
  void run_first(std::int64_t rows, bool with_prefill);

 private:
  void embed(std::int64_t rows);
  void run_layer(std::size_t layer, std::int64_t rows, bool with_prefill);
  void attend(std::size_t layer, std::int64_t rows, bool with_prefill);
  void feed_forward(const LayerWeights& weights, std::int64_t rows);
  void add_and_norm(const Float16* x, const DeviceArray<Float16>& weight, std::int64_t rows);
  void apply(const Linear& linear, const DeviceArray<Float16>& x, DeviceArray<Float16>& y,
             std::int64_t rows);
  void sum_over_ranks(DeviceArray<Float16>& values, std::int64_t rows);

  Device& device_;
  Communicator& group_;
  const ModelWeights& weights_;
  const KvCache& cache_;
  const StepInputs& inputs_;
  Activations& activations_;
  const float* cos_sin_;
  HeadShape heads_;
  std::int64_t hidden_;
  std::int64_t intermediate_;
  float epsilon_;
};

}  // namespace llmplan
