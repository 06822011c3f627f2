#include "random_weights.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "device_array.hpp"
#include "engine_setup.hpp"
#include "float16.hpp"
#include "support/test_device.hpp"

namespace llmplan {
namespace {

std::vector<float> load(const TensorSlice& slice, std::uint64_t seed = 1) {
  const std::unique_ptr<Device> device = make_test_device();
  const DeviceArray<Float16> out(*device,
                                 static_cast<std::size_t>(slice.row_count * slice.column_count));
  RandomWeights(seed).load(*device, slice, out.data());
  std::vector<float> values;
  for (const Float16 value : out.download()) {
    values.push_back(to_float(value));
  }
  return values;
}

TEST(RandomWeights, Slice_IsPartOfTheWholeTensor) {
  constexpr std::int64_t kColumns = 32;
  const std::vector<float> whole = load(whole_tensor("w.weight", 300, kColumns));
  const TensorSlice slice{"w.weight", 300, kColumns, 100, 170, 8, 16};
  const std::vector<float> part = load(slice);
  for (std::int64_t row = 0; row < slice.row_count; ++row) {
    for (std::int64_t column = 0; column < slice.column_count; ++column) {
      const std::int64_t index = (slice.row_begin + row) * kColumns + slice.column_begin + column;
      ASSERT_EQ(part[static_cast<std::size_t>(row * slice.column_count + column)],
                whole[static_cast<std::size_t>(index)])
          << row << ", " << column;
    }
  }
}

TEST(RandomWeights, OtherNameOrSeed_IsAnotherTensor) {
  const std::vector<float> values = load(whole_tensor("a.weight", 8, 8));
  EXPECT_EQ(load(whole_tensor("a.weight", 8, 8)), values);
  EXPECT_NE(load(whole_tensor("b.weight", 8, 8)), values);
  EXPECT_NE(load(whole_tensor("a.weight", 8, 8), 2), values);
}

TEST(RandomWeights, Matrix_KeepsTheSizeOfWhatItMultiplies) {
  double squares = 0;
  const std::vector<float> values = load(whole_tensor("w.weight", 200, 64));
  for (const float value : values) {
    squares += static_cast<double>(value) * static_cast<double>(value);
  }
  // The variance of 12,800 normal numbers has a standard error of 1.25 %.
  EXPECT_NEAR(squares / static_cast<double>(values.size()) * 64, 1, 4 * 0.0125);
}

TEST(RandomWeights, Norm_IsOne) {
  EXPECT_EQ(load(whole_tensor("model.norm.weight", 1, 40)), std::vector<float>(40, 1.0F));
}

TEST(RandomWeights, DeepModel_KeepsItsLogitsNearOne) {
  TransformerSpec spec;
  spec.card = tiny_card();
  spec.card.layers = 32;
  spec.card.heads = 2;
  spec.card.kv_heads = 1;
  spec.card.intermediate = 64;
  const std::unique_ptr<Device> device = make_test_device();
  SingleRank group;
  RandomWeights weights(1);
  Transformer transformer(*device, group, spec, weights, tiny_limits());
  const TestRequest request{random_tokens(spec.card, 1, 1), 1, 0};
  static_cast<void>(serve([&](const ForwardBatch& batch) { return transformer.forward(batch); },
                          {request}, tiny_limits()));
  double squares = 0;
  for (const Float16 logit : transformer.logits()) {
    squares += std::pow(static_cast<double>(to_float(logit)), 2);
  }
  const double size = std::sqrt(squares / spec.card.vocab);
  EXPECT_GT(size, 0.5);
  EXPECT_LT(size, 2);
}

}  // namespace
}  // namespace llmplan
