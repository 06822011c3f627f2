#include "rope_table.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace llmplan {
namespace {

constexpr std::int32_t kHeadDim = 64;

/// Radians of `pair` at `position`, below a half turn.
double angle(const std::vector<float>& table, std::size_t position, std::size_t pair) {
  const std::size_t index = position * kHeadDim + 2 * pair;
  return std::atan2(static_cast<double>(table[index + 1]), static_cast<double>(table[index]));
}

TEST(RopeTable, FirstPosition_TurnsNothing) {
  const std::vector<float> table = rope_table({}, kHeadDim, 2);
  ASSERT_EQ(table.size(), 2U * kHeadDim);
  for (std::size_t pair = 0; pair < kHeadDim / 2; ++pair) {
    EXPECT_EQ(table[2 * pair], 1.0F);
    EXPECT_EQ(table[2 * pair + 1], 0.0F);
  }
}

TEST(RopeTable, Unscaled_TurnsEachPairByItsFrequency) {
  const std::vector<float> table = rope_table({.theta = 10'000, .scaling = {}}, kHeadDim, 4);
  EXPECT_NEAR(angle(table, 3, 0), 3, 1e-6);
  EXPECT_NEAR(angle(table, 3, 16), 3 * 0.01, 1e-6);  // 10000^(-32/64)
}

TEST(RopeTable, Linear_DividesPositions) {
  const std::vector<float> table =
      rope_table({.theta = 10'000, .scaling = LinearRopeScaling{4}}, kHeadDim, 9);
  const std::vector<float> unscaled = rope_table({.theta = 10'000, .scaling = {}}, kHeadDim, 3);
  EXPECT_NEAR(angle(table, 8, 5), angle(unscaled, 2, 5), 1e-6);
}

TEST(RopeTable, Llama3_KeepsShortWavesAndStretchesLongOnes) {
  const RopeSpec llama{.theta = 500'000, .scaling = Llama3RopeScaling{}};
  const std::vector<float> table = rope_table(llama, kHeadDim, 2);
  const std::vector<float> unscaled = rope_table({.theta = 500'000, .scaling = {}}, kHeadDim, 2);
  EXPECT_EQ(table[kHeadDim], unscaled[kHeadDim]);  // 1304 turns in 8192 positions
  const std::size_t last = kHeadDim / 2 - 1;       // a fraction of a turn
  EXPECT_NEAR(angle(table, 1, last), angle(unscaled, 1, last) / 8, 1e-9);
  for (std::size_t pair = 0; pair <= last; ++pair) {
    const double ratio = angle(unscaled, 1, pair) / angle(table, 1, pair);
    EXPECT_GE(ratio, 1 - 1e-5) << pair;
    EXPECT_LE(ratio, 8 + 1e-4) << pair;
  }
}

}  // namespace
}  // namespace llmplan
