#include "decoder_layers.hpp"

#include <cmath>

namespace llmplan {

DecoderLayers::DecoderLayers(Device& device, Communicator& group, const TransformerSpec& spec,
                             const ModelWeights& weights, const KvCache& cache,
                             const StepInputs& inputs, Activations& activations,
                             const float* cos_sin)
    : device_(device),
      group_(group),
      weights_(weights),
      cache_(cache),
      inputs_(inputs),
      activations_(activations),
      cos_sin_(cos_sin),
      heads_(rank_slice(spec).heads),
      hidden_(spec.card.hidden),
      intermediate_(rank_slice(spec).intermediate),
      epsilon_(static_cast<float>(spec.norm_epsilon)) {}

void DecoderLayers::run(std::int64_t rows, bool with_prefill) {
  embed(rows);
  for (std::size_t layer = 0; layer < weights_.layers.size(); ++layer) {
    run_layer(layer, rows, with_prefill);
  }
}

void DecoderLayers::run_first(std::int64_t rows, bool with_prefill) {
  embed(rows);
  run_layer(0, rows, with_prefill);
}

void DecoderLayers::embed(std::int64_t rows) {
  device_.run(GatherEmbedding{weights_.embedding.data(), inputs_.tokens(),
                              activations_.residual.data(), rows, hidden_});
}

void DecoderLayers::run_layer(std::size_t layer, std::int64_t rows, bool with_prefill) {
  const LayerWeights& weights = weights_.layers[layer];
  const Float16* const previous = layer == 0 ? nullptr : activations_.block_out.data();
  add_and_norm(previous, weights.attention_norm, rows);
  apply(weights.qkv, activations_.normed, activations_.qkv, rows);
  attend(layer, rows, with_prefill);
  apply(weights.o, activations_.attention, activations_.block_out, rows);
  sum_over_ranks(activations_.block_out, rows);
  add_and_norm(activations_.block_out.data(), weights.feed_forward_norm, rows);
  feed_forward(weights, rows);
}

void DecoderLayers::attend(std::size_t layer, std::int64_t rows, bool with_prefill) {
  device_.run(RopeAndWriteKv{.qkv = activations_.qkv.data(),
                             .bias = weights_.layers[layer].qkv_bias.data(),
                             .positions = inputs_.positions(),
                             .kv_slots = inputs_.kv_slots(),
                             .cos_sin = cos_sin_,
                             .cache = cache_.layer(layer),
                             .shape = heads_,
                             .tokens = rows});
  PagedAttention attention;
  attention.q = activations_.qkv.data();
  attention.q_stride = heads_.qkv_width();
  attention.out = activations_.attention.data();
  attention.cache = cache_.layer(layer);
  attention.shape = heads_;
  attention.scale = 1 / std::sqrt(static_cast<float>(heads_.head_dim));
  attention.partial_out = activations_.partial_out.data();
  attention.partial_lse2 = activations_.partial_lse2.data();
  inputs_.list_work(attention, static_cast<std::int64_t>(layer), with_prefill);
  device_.run(attention);
}

void DecoderLayers::feed_forward(const LayerWeights& weights, std::int64_t rows) {
  apply(weights.gate_up, activations_.normed, activations_.gate_up, rows);
  device_.run(
      SwiGlu{activations_.gate_up.data(), activations_.activated.data(), rows, intermediate_});
  apply(weights.down, activations_.activated, activations_.block_out, rows);
  sum_over_ranks(activations_.block_out, rows);
}

void DecoderLayers::add_and_norm(const Float16* x, const DeviceArray<Float16>& weight,
                                 std::int64_t rows) {
  device_.run(AddRmsNorm{.x = x,
                         .residual = activations_.residual.data(),
                         .weight = weight.data(),
                         .out = activations_.normed.data(),
                         .rows = rows,
                         .width = hidden_,
                         .epsilon = epsilon_});
}

void DecoderLayers::apply(const Linear& linear, const DeviceArray<Float16>& x,
                          DeviceArray<Float16>& y, std::int64_t rows) {
  linear.apply(device_, x.data(), y.data(), rows, activations_.workspace.data());
}

void DecoderLayers::sum_over_ranks(DeviceArray<Float16>& values, std::int64_t rows) {
  if (group_.size() > 1) {
    group_.all_reduce(values.data(), rows * hidden_);
  }
}

}  // namespace llmplan
