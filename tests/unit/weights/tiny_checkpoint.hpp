#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model_card.hpp"
#include "safetensors_bytes.hpp"

namespace llmplan::testing {

/// A matrix of 16-bit numbers by their bits; a vector has one row.
struct BitMatrix {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::vector<std::uint16_t> bits;

  /// `count` rows from `begin` on.
  [[nodiscard]] std::vector<std::uint16_t> row_range(std::int64_t begin, std::int64_t count) const {
    return {bits.begin() + begin * columns, bits.begin() + (begin + count) * columns};
  }
  [[nodiscard]] std::vector<std::uint16_t> column_range(std::int64_t begin,
                                                        std::int64_t count) const {
    std::vector<std::uint16_t> part;
    for (std::int64_t row = 0; row < rows; ++row) {
      const auto from = bits.begin() + row * columns + begin;
      part.insert(part.end(), from, from + count);
    }
    return part;
  }
};

/// The tensors of a Llama of this shape by name, every number finite and different from its
/// neighbours.
class TinyCheckpoint {
 public:
  explicit TinyCheckpoint(const ModelCard& card) : card_(card) {
    add("model.embed_tokens.weight", card.vocab, card.hidden);
    for (std::int32_t layer = 0; layer < card.layers; ++layer) {
      add_layer("model.layers." + std::to_string(layer) + ".");
    }
    add("model.norm.weight", 1, card.hidden);
    if (!card.tied_embeddings) {
      add("lm_head.weight", card.vocab, card.hidden);
    }
  }

  [[nodiscard]] const std::map<std::string, BitMatrix>& tensors() const { return tensors_; }
  [[nodiscard]] const BitMatrix& operator[](const std::string& name) const {
    return tensors_.at(name);
  }
  /// Puts the rows of several tensors, one below the other, in the place of the first.
  void fuse(const std::vector<std::string>& names, const std::string& fused_name) {
    BitMatrix fused{0, tensors_.at(names.front()).columns, {}};
    for (const std::string& name : names) {
      const BitMatrix& part = tensors_.at(name);
      fused.rows += part.rows;
      fused.bits.insert(fused.bits.end(), part.bits.begin(), part.bits.end());
      tensors_.erase(name);
    }
    tensors_[fused_name] = std::move(fused);
  }
  /// As a safetensors file of F16 tensors; `except`: a name to leave out.
  [[nodiscard]] std::string bytes(std::string_view except = {}) const {
    SafetensorsWriter writer;
    for (const auto& [name, matrix] : tensors_) {
      if (name != except) {
        const std::vector<std::int64_t> shape = matrix.rows == 1
                                                    ? std::vector{matrix.columns}
                                                    : std::vector{matrix.rows, matrix.columns};
        writer.add(name, "F16", shape, matrix.bits);
      }
    }
    return writer.bytes();
  }

 private:
  void add_layer(const std::string& layer) {
    const std::int64_t query = std::int64_t{card_.heads} * card_.head_dim;
    const std::int64_t key = std::int64_t{card_.kv_heads} * card_.head_dim;
    add(layer + "input_layernorm.weight", 1, card_.hidden);
    add(layer + "post_attention_layernorm.weight", 1, card_.hidden);
    for (const auto& [part, rows] : {std::pair{"q", query}, {"k", key}, {"v", key}}) {
      const std::string name = layer + "self_attn." + part + "_proj.";
      add(name + "weight", rows, card_.hidden);
      if (card_.qkv_bias) {
        add(name + "bias", 1, rows);
      }
    }
    add(layer + "self_attn.o_proj.weight", card_.hidden, query);
    add(layer + "mlp.gate_proj.weight", card_.intermediate, card_.hidden);
    add(layer + "mlp.up_proj.weight", card_.intermediate, card_.hidden);
    add(layer + "mlp.down_proj.weight", card_.hidden, card_.intermediate);
  }
  void add(const std::string& name, std::int64_t rows, std::int64_t columns) {
    BitMatrix matrix{rows, columns, {}};
    for (std::int64_t i = 0; i < rows * columns; ++i) {
      counter_ = counter_ * 25173U + 13849U;  // full period in 16 bits
      matrix.bits.push_back(static_cast<std::uint16_t>(counter_ & 0xbbffU));  // below infinity
    }
    tensors_[name] = std::move(matrix);
  }

  ModelCard card_;
  std::uint32_t counter_ = 1;
  std::map<std::string, BitMatrix> tensors_;
};

}  // namespace llmplan::testing
