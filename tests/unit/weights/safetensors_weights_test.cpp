#include "safetensors_weights.hpp"

#include <gtest/gtest.h>

#include "cli/temp_folder.hpp"
#include "host_memory.hpp"
#include "input_error_of.hpp"
#include "model_weights.hpp"
#include "tiny_checkpoint.hpp"

namespace llmplan {
namespace {

using testing::BitMatrix;
using testing::HostMemory;
using testing::input_error_of;
using testing::SafetensorsWriter;
using testing::TinyCheckpoint;
using Bits = std::vector<std::uint16_t>;

ModelCard tiny_card() {
  ModelCard card;
  card.name = "tiny";
  card.layers = 2;
  card.hidden = 16;
  card.heads = 4;
  card.kv_heads = 2;
  card.head_dim = 8;
  card.intermediate = 24;
  card.vocab = 40;
  card.qkv_bias = true;
  return card;
}

Bits bits_at(const void* data, std::size_t count) {
  const auto* const first = static_cast<const std::uint16_t*>(data);
  return {first, first + count};
}

Bits bits_of(const DeviceArray<Float16>& array) { return bits_at(array.data(), array.size()); }

/// The matrix that a linear layer multiplies by.
Bits bits_of(HostMemory& device, const Linear& linear) {
  linear.apply(device, nullptr, nullptr, 1, nullptr);
  return bits_at(device.last_product().w, static_cast<std::size_t>(linear.n() * linear.k()));
}

Bits joined(std::initializer_list<Bits> parts) {
  Bits whole;
  for (const Bits& part : parts) {
    whole.insert(whole.end(), part.begin(), part.end());
  }
  return whole;
}

/// Heads and feed-forward rows of one rank, counted by hand.
struct Share {
  std::int32_t tensor_parallel;
  std::int32_t rank;
  std::int64_t q_row, q_rows;
  std::int64_t kv_row, kv_rows;
  std::int64_t ffn_row, ffn_rows;
  std::int64_t vocab_row, vocab_rows;
};

void expect_layer(HostMemory& device, const LayerWeights& layer, const TinyCheckpoint& source,
                  const std::string& prefix, const Share& share) {
  const std::string attention = prefix + "self_attn.";
  EXPECT_EQ(bits_of(layer.attention_norm), source[prefix + "input_layernorm.weight"].bits);
  EXPECT_EQ(bits_of(layer.feed_forward_norm),
            source[prefix + "post_attention_layernorm.weight"].bits);
  EXPECT_EQ(bits_of(device, layer.qkv),
            joined({source[attention + "q_proj.weight"].row_range(share.q_row, share.q_rows),
                    source[attention + "k_proj.weight"].row_range(share.kv_row, share.kv_rows),
                    source[attention + "v_proj.weight"].row_range(share.kv_row, share.kv_rows)}));
  EXPECT_EQ(bits_of(layer.qkv_bias),
            joined({source[attention + "q_proj.bias"].column_range(share.q_row, share.q_rows),
                    source[attention + "k_proj.bias"].column_range(share.kv_row, share.kv_rows),
                    source[attention + "v_proj.bias"].column_range(share.kv_row, share.kv_rows)}));
  EXPECT_EQ(bits_of(device, layer.o),
            source[attention + "o_proj.weight"].column_range(share.q_row, share.q_rows));
  EXPECT_EQ(
      bits_of(device, layer.gate_up),
      joined({source[prefix + "mlp.gate_proj.weight"].row_range(share.ffn_row, share.ffn_rows),
              source[prefix + "mlp.up_proj.weight"].row_range(share.ffn_row, share.ffn_rows)}));
  EXPECT_EQ(bits_of(device, layer.down),
            source[prefix + "mlp.down_proj.weight"].column_range(share.ffn_row, share.ffn_rows));
}

class SafetensorsWeightsOfRank : public ::testing::TestWithParam<Share> {};

TEST_P(SafetensorsWeightsOfRank, AreThePartsOfTheSourceArrays) {
  const Share& share = GetParam();
  const TinyCheckpoint source(tiny_card());
  const TempFolder folder;
  SafetensorsWeights weights(folder.write("model.safetensors", source.bytes()), tiny_card());
  TransformerSpec spec;
  spec.card = tiny_card();
  spec.tensor_parallel = share.tensor_parallel;
  spec.rank = share.rank;
  HostMemory device;
  const ModelWeights loaded = load_weights(device, spec, weights);

  ASSERT_EQ(loaded.layers.size(), 2U);
  for (std::size_t layer = 0; layer < 2; ++layer) {
    expect_layer(device, loaded.layers[layer], source,
                 "model.layers." + std::to_string(layer) + ".", share);
  }
  EXPECT_EQ(bits_of(loaded.final_norm), source["model.norm.weight"].bits);
  const BitMatrix& embedding = source["model.embed_tokens.weight"];
  EXPECT_EQ(bits_at(loaded.embedding.data(), embedding.bits.size()), embedding.bits);
  EXPECT_EQ(bits_at(loaded.lm_head, static_cast<std::size_t>(share.vocab_rows * 16)),
            source["lm_head.weight"].row_range(share.vocab_row, share.vocab_rows));
  EXPECT_EQ(weights.saturated(), 0);
}

INSTANTIATE_TEST_SUITE_P(SafetensorsWeights, SafetensorsWeightsOfRank,
                         ::testing::Values(Share{1, 0, 0, 32, 0, 16, 0, 24, 0, 40},
                                           Share{2, 0, 0, 16, 0, 8, 0, 12, 0, 24},
                                           Share{2, 1, 16, 16, 8, 8, 12, 12, 24, 16},
                                           Share{4, 1, 8, 8, 0, 8, 6, 6, 16, 16},
                                           Share{4, 2, 16, 8, 8, 8, 12, 6, 32, 8}));

Bits loaded_bits(WeightSource& weights, HostMemory& device, const TensorSlice& slice) {
  const DeviceArray<Float16> out(device,
                                 static_cast<std::size_t>(slice.row_count * slice.column_count));
  weights.load(device, slice, out.data());
  return bits_of(out);
}

TEST(SafetensorsWeights, FusedProjections_AreTakenApart) {
  ModelCard card = tiny_card();
  card.qkv_bias = false;
  TinyCheckpoint fused(card);
  const TinyCheckpoint apart(card);
  const std::string layer = "model.layers.0.";
  fused.fuse({layer + "self_attn.q_proj.weight", layer + "self_attn.k_proj.weight",
              layer + "self_attn.v_proj.weight"},
             layer + "self_attn.qkv_proj.weight");
  fused.fuse({layer + "mlp.gate_proj.weight", layer + "mlp.up_proj.weight"},
             layer + "mlp.gate_up_proj.weight");
  const TempFolder folder;
  SafetensorsWeights weights(folder.write("model.safetensors", fused.bytes()), card);
  HostMemory device;
  for (const char* part :
       {"self_attn.q_proj.weight", "self_attn.k_proj.weight", "self_attn.v_proj.weight",
        "mlp.gate_proj.weight", "mlp.up_proj.weight"}) {
    const BitMatrix& matrix = apart[layer + part];
    const TensorSlice whole = whole_tensor(layer + part, matrix.rows, matrix.columns);
    EXPECT_EQ(loaded_bits(weights, device, whole), matrix.bits) << part;
    TensorSlice corner = whole;
    corner.row_begin = 3;
    corner.row_count = 2;
    corner.column_begin = 5;
    corner.column_count = 4;
    const BitMatrix rows{2, matrix.columns, matrix.row_range(3, 2)};
    EXPECT_EQ(loaded_bits(weights, device, corner), rows.column_range(5, 4)) << part;
  }
}

TEST(SafetensorsWeights, LargeTensors_PassThroughABoundedBuffer) {
  constexpr std::int64_t kRows = 9001;
  constexpr std::int64_t kColumns = 1024;
  BitMatrix matrix{kRows, kColumns, Bits(kRows * kColumns)};
  for (std::size_t i = 0; i < matrix.bits.size(); ++i) {
    matrix.bits[i] = static_cast<std::uint16_t>(i * 7 % 0x7c00);
  }
  const TempFolder folder;
  SafetensorsWeights weights(
      folder.write("model.safetensors",
                   SafetensorsWriter().add("w", "F16", {kRows, kColumns}, matrix.bits).bytes()),
      tiny_card());
  HostMemory device;
  EXPECT_EQ(loaded_bits(weights, device, whole_tensor("w", kRows, kColumns)), matrix.bits);
  EXPECT_LE(device.largest_upload(), std::size_t{16} << 20U);
}

/// A checkpoint of the tensor "w" alone.
template <class T>
std::optional<InputError> error_of_loading(const std::string& type, std::vector<std::int64_t> shape,
                                           const std::vector<T>& values) {
  const TempFolder folder;
  SafetensorsWeights weights(
      folder.write("model.safetensors", SafetensorsWriter().add("w", type, shape, values).bytes()),
      tiny_card());
  HostMemory device;
  return input_error_of(
      [&] { static_cast<void>(loaded_bits(weights, device, whole_tensor("w", 2, 2))); });
}

TEST(SafetensorsWeights, OtherShape_IsRefusedByName) {
  for (const std::vector<std::int64_t>& shape :
       {std::vector<std::int64_t>{4}, {1, 4}, {4, 1}, {2, 2, 1}}) {
    const auto error = error_of_loading("F32", shape, std::vector<float>(4));
    ASSERT_TRUE(error);
    EXPECT_EQ(error->where().position, "/w");
    EXPECT_NE(error->expected().find("[2, 2]"), std::string::npos);
  }
  EXPECT_FALSE(error_of_loading("F32", {2, 2}, std::vector<float>(4)));
}

TEST(SafetensorsWeights, IntegersAndNumbersThatAreNotFinite_AreRefused) {
  const auto integers = error_of_loading("I32", {2, 2}, std::vector<std::int32_t>(4));
  ASSERT_TRUE(integers);
  EXPECT_EQ(integers->value(), "I32");
  EXPECT_TRUE(error_of_loading("F16", {2, 2}, Bits{0, 0x7c00, 0, 0}));
}

TEST(SafetensorsWeights, MissingTensor_IsRefusedByName) {
  const TinyCheckpoint source(tiny_card());
  const std::string gone = "model.layers.1.mlp.up_proj.weight";
  const TempFolder folder;
  SafetensorsWeights weights(folder.write("model.safetensors", source.bytes(gone)), tiny_card());
  TransformerSpec spec;
  spec.card = tiny_card();
  HostMemory device;
  const auto error =
      input_error_of([&] { static_cast<void>(load_weights(device, spec, weights)); });
  ASSERT_TRUE(error);
  EXPECT_NE(error->expected().find(gone), std::string::npos);
}

TEST(SafetensorsWeights, SaturatedNumbers_AreCounted) {
  const TempFolder folder;
  SafetensorsWeights weights(
      folder.write("model.safetensors",
                   SafetensorsWriter()
                       .add("w", "F32", {2, 2}, std::vector<float>{1e6F, 1, -1e6F, 2})
                       .bytes()),
      tiny_card());
  HostMemory device;
  EXPECT_EQ(loaded_bits(weights, device, whole_tensor("w", 2, 2)),
            (Bits{0x7bff, 0x3c00, 0xfbff, 0x4000}));
  EXPECT_EQ(weights.saturated(), 2);
}

}  // namespace
}  // namespace llmplan
