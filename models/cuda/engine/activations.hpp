#pragma once

#include <cstddef>
#include <cstdint>

#include "attention_bounds.hpp"
#include "device_array.hpp"
#include "model_weights.hpp"
#include "transformer_spec.hpp"

namespace llmplan {

/// What flows through the layers of a step, for up to `rows` tokens.
struct Activations {
  Activations(Device& device, const TransformerSpec& spec, const ModelWeights& weights,
              const AttentionBounds& bounds, std::int64_t rows);

  DeviceArray<Float16> residual;   ///< (rows, hidden)
  DeviceArray<Float16> normed;     ///< (rows, hidden)
  DeviceArray<Float16> qkv;        ///< (rows, qkv width)
  DeviceArray<Float16> attention;  ///< (rows, heads, head_dim); finite where nothing attends
  DeviceArray<Float16> block_out;  ///< (rows, hidden): of attention or feed-forward
  DeviceArray<Float16> gate_up;    ///< (rows, 2 · intermediate)
  DeviceArray<Float16> activated;  ///< (rows, intermediate)
  DeviceArray<float> partial_out;  ///< (partial rows, head_dim)
  DeviceArray<float> partial_lse2;
  DeviceArray<std::byte> workspace;  ///< of linear layers
};

}  // namespace llmplan
