#include "convert_to_float16.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "float16.hpp"

namespace llmplan {
namespace {

/// Converts from a buffer that starts at an odd address, as tensors in a file may.
template <class T>
std::vector<Float16> converted(const std::vector<T>& values, ElementType type,
                               ConversionLoss& loss) {
  std::vector<std::byte> bytes(values.size() * sizeof(T) + 1);
  std::memcpy(bytes.data() + 1, values.data(), values.size() * sizeof(T));
  std::vector<Float16> out(values.size());
  loss = convert_to_float16(std::span(bytes).subspan(1), type, out);
  return out;
}

TEST(ConvertToFloat16, Float16_IsCopiedBitByBit) {
  std::vector<std::uint16_t> all;
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    if ((bits & 0x7c00U) != 0x7c00U) {
      all.push_back(static_cast<std::uint16_t>(bits));
    }
  }
  ConversionLoss loss;
  const auto out = converted(all, ElementType::Float16, loss);
  for (std::size_t i = 0; i < all.size(); ++i) {
    ASSERT_EQ(out[i].bits, all[i]);
  }
  EXPECT_EQ(loss.saturated + loss.not_finite, 0);
}

TEST(ConvertToFloat16, BFloat16_IsExactWhereBothCanHoldIt) {
  ConversionLoss loss;
  const std::vector<std::uint16_t> stored{0x3f80, 0xc040, 0x0000, 0x8000};  // 1, -3, 0, -0
  const auto out = converted(stored, ElementType::BFloat16, loss);
  EXPECT_EQ(to_float(out[0]), 1);
  EXPECT_EQ(to_float(out[1]), -3);
  EXPECT_EQ(out[2].bits, 0x0000);
  EXPECT_EQ(out[3].bits, 0x8000);
}

TEST(ConvertToFloat16, Float32_RoundsToNearestTiesToEven) {
  ConversionLoss loss;
  const float half_step = 0x1p-11F;
  const auto out = converted<float>(
      {1 + half_step, 1 + 3 * half_step, 1 + half_step * 1.001F, 0x1p-25F, 0x1.8p-25F},
      ElementType::Float32, loss);
  EXPECT_EQ(to_float(out[0]), 1);
  EXPECT_EQ(to_float(out[1]), 1 + 4 * half_step);
  EXPECT_EQ(to_float(out[2]), 1 + 2 * half_step);
  EXPECT_EQ(to_float(out[3]), 0);
  EXPECT_EQ(to_float(out[4]), 0x1p-24F);
}

TEST(ConvertToFloat16, BeyondTheRange_SaturatesAndIsCounted) {
  ConversionLoss loss;
  const auto out = converted<float>({65504, 65504.01F, -1e30F, 7}, ElementType::Float32, loss);
  EXPECT_EQ(to_float(out[0]), 65504);
  EXPECT_EQ(to_float(out[1]), 65504);
  EXPECT_EQ(to_float(out[2]), -65504);
  EXPECT_EQ(to_float(out[3]), 7);
  EXPECT_EQ(loss.saturated, 2);
  EXPECT_EQ(loss.not_finite, 0);
}

TEST(ConvertToFloat16, NotFinite_IsCountedForEveryType) {
  ConversionLoss loss;
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  static_cast<void>(
      converted<float>({kInfinity, -kInfinity, std::nanf("")}, ElementType::Float32, loss));
  EXPECT_EQ(loss.not_finite, 3);
  static_cast<void>(
      converted<std::uint16_t>({0x7f80, 0x7fc0, 0x3f80}, ElementType::BFloat16, loss));
  EXPECT_EQ(loss.not_finite, 2);
  static_cast<void>(converted<std::uint16_t>({0x7c00, 0x3c00}, ElementType::Float16, loss));
  EXPECT_EQ(loss.not_finite, 1);
}

}  // namespace
}  // namespace llmplan
