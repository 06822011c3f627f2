#include "activations.hpp"

#include <algorithm>

namespace llmplan {
namespace {

std::size_t to_size(std::int64_t count) { return static_cast<std::size_t>(count); }

/// All layers are alike: the first one's needs are everyone's.
std::size_t workspace_bytes(const LayerWeights& layer, std::int64_t rows) {
  return std::max({layer.qkv.workspace_bytes(rows), layer.o.workspace_bytes(rows),
                   layer.gate_up.workspace_bytes(rows), layer.down.workspace_bytes(rows)});
}

}  // namespace

Activations::Activations(Device& device, const TransformerSpec& spec, const ModelWeights& weights,
                         const AttentionBounds& bounds, std::int64_t rows) {
  const RankSlice slice = rank_slice(spec);
  const auto matrix = [&device, rows](std::int64_t width) {
    return DeviceArray<Float16>(device, to_size(rows * width));
  };
  residual = matrix(spec.card.hidden);
  normed = matrix(spec.card.hidden);
  qkv = matrix(slice.heads.qkv_width());
  attention = matrix(std::int64_t{slice.heads.heads} * slice.heads.head_dim);
  block_out = matrix(spec.card.hidden);
  gate_up = matrix(2 * slice.intermediate);
  activated = matrix(slice.intermediate);
  partial_out = DeviceArray<float>(device, to_size(bounds.partial_rows * slice.heads.head_dim));
  partial_lse2 = DeviceArray<float>(device, to_size(bounds.partial_rows));
  workspace = DeviceArray<std::byte>(device, workspace_bytes(weights.layers.front(), rows));
  device.fill(attention.data(), 0, attention.size_bytes());
}

}  // namespace llmplan
