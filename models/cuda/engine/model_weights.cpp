#include "model_weights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace llmplan {
namespace {

/// A range of rows or columns.
struct Range {
  std::int64_t begin;
  std::int64_t count;
};

class WeightLoader {
 public:
  WeightLoader(Device& device, const TransformerSpec& spec, WeightSource& source)
      : device_(device), spec_(spec), source_(source), slice_(rank_slice(spec)) {}

  [[nodiscard]] ModelWeights load() {
    const std::int64_t hidden = spec_.card.hidden;
    ModelWeights weights;
    weights.embedding =
        vocabulary("model.embed_tokens.weight", 0, slice_.vocab * spec_.tensor_parallel);
    for (std::int32_t layer = 0; layer < spec_.card.layers; ++layer) {
      weights.layers.push_back(load_layer(fmt::format("model.layers.{}.", layer)));
    }
    weights.final_norm = vector("model.norm.weight");
    if (spec_.card.tied_embeddings) {
      weights.lm_head = weights.embedding.data() + slice_.first_vocab * hidden;
    } else {
      weights.own_lm_head = vocabulary("lm_head.weight", slice_.first_vocab, slice_.vocab);
      weights.lm_head = weights.own_lm_head.data();
    }
    return weights;
  }

 private:
  [[nodiscard]] LayerWeights load_layer(const std::string& prefix) {
    return {vector(prefix + "input_layernorm.weight"),
            load_qkv(prefix + "self_attn."),
            load_qkv_bias(prefix + "self_attn."),
            load_columns(prefix + "self_attn.o_proj.weight",
                         std::int64_t{spec_.card.heads} * spec_.card.head_dim, query_rows()),
            vector(prefix + "post_attention_layernorm.weight"),
            load_gate_up(prefix + "mlp."),
            load_columns(prefix + "mlp.down_proj.weight", spec_.card.intermediate,
                         {slice_.first_intermediate, slice_.intermediate})};
  }

  [[nodiscard]] Linear load_qkv(const std::string& prefix) {
    const std::int64_t hidden = spec_.card.hidden;
    DeviceArray<Float16> fused = allocate(slice_.heads.qkv_width() * hidden);
    Float16* out = fused.data();
    out = load_rows(prefix + "q_proj.weight", query_width(), query_rows(), out);
    out = load_rows(prefix + "k_proj.weight", key_width(), key_rows(), out);
    load_rows(prefix + "v_proj.weight", key_width(), key_rows(), out);
    return {device_, std::move(fused), slice_.heads.qkv_width(), hidden, spec_.weights};
  }

  [[nodiscard]] DeviceArray<Float16> load_qkv_bias(const std::string& prefix) {
    if (!spec_.card.qkv_bias) {
      return {};
    }
    DeviceArray<Float16> fused = allocate(slice_.heads.qkv_width());
    Float16* out = fused.data();
    out = load_part(prefix + "q_proj.bias", query_width(), query_rows(), out);
    out = load_part(prefix + "k_proj.bias", key_width(), key_rows(), out);
    load_part(prefix + "v_proj.bias", key_width(), key_rows(), out);
    return fused;
  }

  [[nodiscard]] Linear load_gate_up(const std::string& prefix) {
    const std::int64_t hidden = spec_.card.hidden;
    const Range rows{slice_.first_intermediate, slice_.intermediate};
    DeviceArray<Float16> fused = allocate(2 * slice_.intermediate * hidden);
    Float16* const up =
        load_rows(prefix + "gate_proj.weight", spec_.card.intermediate, rows, fused.data());
    load_rows(prefix + "up_proj.weight", spec_.card.intermediate, rows, up);
    return {device_, std::move(fused), 2 * slice_.intermediate, hidden, spec_.weights};
  }

  /// Columns of a matrix with `hidden` rows.
  [[nodiscard]] Linear load_columns(const std::string& name, std::int64_t columns, Range range) {
    const std::int64_t hidden = spec_.card.hidden;
    DeviceArray<Float16> matrix = allocate(hidden * range.count);
    source_.load(device_, {name, hidden, columns, 0, hidden, range.begin, range.count},
                 matrix.data());
    return {device_, std::move(matrix), hidden, range.count, spec_.weights};
  }

  /// Rows of a matrix with `hidden` columns. Returns the place behind them.
  Float16* load_rows(const std::string& name, std::int64_t rows, Range range, Float16* out) {
    const std::int64_t hidden = spec_.card.hidden;
    source_.load(device_, {name, rows, hidden, range.begin, range.count, 0, hidden}, out);
    return out + range.count * hidden;
  }

  /// Part of a vector. Returns the place behind it.
  Float16* load_part(const std::string& name, std::int64_t size, Range range, Float16* out) {
    source_.load(device_, {name, 1, size, 0, 1, range.begin, range.count}, out);
    return out + range.count;
  }

  [[nodiscard]] DeviceArray<Float16> vector(const std::string& name) {
    DeviceArray<Float16> values = allocate(spec_.card.hidden);
    source_.load(device_, whole_tensor(name, 1, spec_.card.hidden), values.data());
    return values;
  }

  /// `count` rows of a table with one per token; zeros beyond the vocabulary.
  [[nodiscard]] DeviceArray<Float16> vocabulary(const std::string& name, std::int64_t begin,
                                                std::int64_t count) {
    DeviceArray<Float16> table = allocate(count * spec_.card.hidden);
    const std::int64_t real = std::clamp<std::int64_t>(spec_.card.vocab - begin, 0, count);
    if (real < count) {
      device_.fill(table.data(), 0, table.size_bytes());
    }
    if (real > 0) {
      load_rows(name, spec_.card.vocab, {begin, real}, table.data());
    }
    return table;
  }

  [[nodiscard]] DeviceArray<Float16> allocate(std::int64_t count) {
    return {device_, static_cast<std::size_t>(count)};
  }
  [[nodiscard]] std::int64_t query_width() const {
    return std::int64_t{spec_.card.heads} * spec_.card.head_dim;
  }
  [[nodiscard]] std::int64_t key_width() const {
    return std::int64_t{spec_.card.kv_heads} * spec_.card.head_dim;
  }
  [[nodiscard]] Range query_rows() const {
    return head_rows(slice_.first_head, slice_.heads.heads);
  }
  [[nodiscard]] Range key_rows() const {
    return head_rows(slice_.first_kv_head, slice_.heads.kv_heads);
  }
  [[nodiscard]] Range head_rows(std::int64_t first, std::int64_t count) const {
    return {first * spec_.card.head_dim, count * spec_.card.head_dim};
  }

  Device& device_;
  const TransformerSpec& spec_;
  WeightSource& source_;
  RankSlice slice_;
};

}  // namespace

ModelWeights load_weights(Device& device, const TransformerSpec& spec, WeightSource& source) {
  return WeightLoader(device, spec, source).load();
}

}  // namespace llmplan
