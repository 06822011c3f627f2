#pragma once

#include <vector>

#include "device_array.hpp"
#include "linear.hpp"
#include "transformer_spec.hpp"
#include "weight_source.hpp"

namespace llmplan {

/// One decoder layer on one rank. Attention and feed-forward widths are the rank's own.
struct LayerWeights {
  DeviceArray<Float16> attention_norm;  ///< (hidden)
  Linear qkv;                           ///< (heads + 2 kv_heads) · head_dim rows: Q, K, V
  DeviceArray<Float16> qkv_bias;        ///< empty without one
  Linear o;                             ///< hidden rows
  DeviceArray<Float16> feed_forward_norm;
  Linear gate_up;  ///< 2 · intermediate rows: gate, up
  Linear down;     ///< hidden rows
};

/// A model's weights on one rank. The embedding is whole on every rank, the LM head in slices of
/// the vocabulary.
struct ModelWeights {
  DeviceArray<Float16> embedding;  ///< (vocab, hidden); zeros up to the last rank's slice
  std::vector<LayerWeights> layers;
  DeviceArray<Float16> final_norm;
  DeviceArray<Float16> own_lm_head;  ///< empty when it is tied to the embedding
  const Float16* lm_head = nullptr;  ///< (slice of the vocabulary, hidden)
};

/// Asks `source` for this rank's slices, puts them together and quantizes them, one at a time.
/// Throws: what the source throws; OutOfDeviceMemory.
[[nodiscard]] ModelWeights load_weights(Device& device, const TransformerSpec& spec,
                                        WeightSource& source);

}  // namespace llmplan
