#include "tiny_model.hpp"

#include <cmath>
#include <random>
#include <string>

#include "float16.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

class TensorMaker {
 public:
  TensorMaker(HostModel& model, std::uint32_t seed) : model_(model), random_(seed) {}

  void add_matrix(const std::string& name, std::int64_t rows, std::int64_t columns) {
    add(name, rows, columns, 0, 1 / std::sqrt(static_cast<float>(columns)));
  }
  void add_norm(const std::string& name) { add(name, 1, model_.card.hidden, 1, 0.25F); }
  void add_bias(const std::string& name, std::int64_t size) { add(name, 1, size, 0, 0.5F); }

 private:
  void add(const std::string& name, std::int64_t rows, std::int64_t columns, float mean,
           float deviation) {
    HostTensor tensor{rows, columns, {}};
    for (std::int64_t i = 0; i < rows * columns; ++i) {
      const float uniform = static_cast<float>(random_()) / 4294967296.0F;  // variance 1/12
      tensor.values.push_back(
          to_float(to_float16(mean + deviation * std::sqrt(12.0F) * (uniform - 0.5F))));
    }
    model_.tensors[name] = std::move(tensor);
  }

  HostModel& model_;
  std::mt19937 random_;
};

void add_layer(TensorMaker& maker, const ModelCard& card, const std::string& prefix) {
  const std::int64_t query = std::int64_t{card.heads} * card.head_dim;
  const std::int64_t key = std::int64_t{card.kv_heads} * card.head_dim;
  maker.add_norm(prefix + "input_layernorm.weight");
  maker.add_norm(prefix + "post_attention_layernorm.weight");
  maker.add_matrix(prefix + "self_attn.q_proj.weight", query, card.hidden);
  maker.add_matrix(prefix + "self_attn.k_proj.weight", key, card.hidden);
  maker.add_matrix(prefix + "self_attn.v_proj.weight", key, card.hidden);
  maker.add_matrix(prefix + "self_attn.o_proj.weight", card.hidden, query);
  maker.add_matrix(prefix + "mlp.gate_proj.weight", card.intermediate, card.hidden);
  maker.add_matrix(prefix + "mlp.up_proj.weight", card.intermediate, card.hidden);
  maker.add_matrix(prefix + "mlp.down_proj.weight", card.hidden, card.intermediate);
  if (card.qkv_bias) {
    maker.add_bias(prefix + "self_attn.q_proj.bias", query);
    maker.add_bias(prefix + "self_attn.k_proj.bias", key);
    maker.add_bias(prefix + "self_attn.v_proj.bias", key);
  }
}

}  // namespace

ModelCard tiny_card() {
  ModelCard card;
  card.name = "tiny";
  card.layers = 2;
  card.hidden = 128;
  card.heads = 4;
  card.kv_heads = 2;
  card.head_dim = 64;
  card.intermediate = 256;
  card.vocab = 264;
  card.max_context = 4096;
  return card;
}

HostModel tiny_model(const ModelCard& card, std::uint32_t seed) {
  HostModel model;
  model.card = card;
  TensorMaker maker(model, seed);
  maker.add_matrix("model.embed_tokens.weight", card.vocab, card.hidden);
  for (std::int32_t layer = 0; layer < card.layers; ++layer) {
    add_layer(maker, card, "model.layers." + std::to_string(layer) + '.');
  }
  maker.add_norm("model.norm.weight");
  if (!card.tied_embeddings) {
    maker.add_matrix("lm_head.weight", card.vocab, card.hidden);
  }
  return model;
}

TransformerSpec spec_of(const HostModel& model) {
  TransformerSpec spec;
  spec.card = model.card;
  spec.rope = model.rope;
  spec.norm_epsilon = model.norm_epsilon;
  return spec;
}

void HostWeights::load(Device& device, const TensorSlice& slice, Float16* out) {
  const HostTensor& tensor = model_.tensors.at(slice.name);
  check(tensor.rows == slice.rows && tensor.columns == slice.columns, "tensors have their shapes");
  std::vector<Float16> values;
  for (std::int64_t row = slice.row_begin; row < slice.row_begin + slice.row_count; ++row) {
    for (std::int64_t column = 0; column < slice.column_count; ++column) {
      const std::int64_t index = row * slice.columns + slice.column_begin + column;
      values.push_back(to_float16(tensor.values[static_cast<std::size_t>(index)]));
    }
  }
  device.upload(out, values.data(), values.size() * sizeof(Float16));
  device.synchronize();
}

std::vector<std::int32_t> random_tokens(const ModelCard& card, std::int32_t count,
                                        std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::int32_t> tokens;
  for (std::int32_t i = 0; i < count; ++i) {
    tokens.push_back(static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(card.vocab)));
  }
  return tokens;
}

}  // namespace llmplan
