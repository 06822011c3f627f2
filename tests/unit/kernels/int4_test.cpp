#include <algorithm>
#include <cmath>

#include "float16.hpp"
#include "kernel_test.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kGroup = 128;

/// A quantised matrix in device memory.
struct Int4Matrix {
  DeviceArray<std::uint32_t> nibbles;
  DeviceArray<Float16> scales;
  DeviceArray<std::uint8_t> zeros;
  std::int64_t n = 0;
  std::int64_t k = 0;

  [[nodiscard]] Int4Weights view() const {
    return {nibbles.data(), scales.data(), zeros.data(), n, k};
  }
  /// By the definition of the format, rounded to 16 bits.
  [[nodiscard]] reference::Numbers weights() const {
    const auto words = nibbles.download();
    const auto steps = scales.download();
    const auto offsets = zeros.download();
    reference::Numbers numbers;
    for (std::size_t i = 0; i < static_cast<std::size_t>(n * k); ++i) {
      const std::uint32_t nibble = words[i / 8] >> (4 * (i % 8)) & 15U;
      const std::size_t group = i / kGroup;
      numbers.push_back(reference::rounded_to_half((static_cast<double>(nibble) - offsets[group]) *
                                                   to_float(steps[group])));
    }
    return numbers;
  }
};

class Int4 : public KernelTest {
 protected:
  [[nodiscard]] Int4Matrix quantize(const std::vector<Float16>& x, std::int64_t n, std::int64_t k) {
    Int4Matrix matrix{poisoned<std::uint32_t>(n * k / 8), poisoned<Float16>(n * k / kGroup),
                      poisoned<std::uint8_t>(n * k / kGroup), n, k};
    const auto in = put(x);
    device().run(Int4Quantize{in.data(), matrix.view()});
    device().synchronize();
    return matrix;
  }
};

TEST_F(Int4, Quantized_IsWithinHalfAStepAndKeepsZeros) {
  constexpr std::int64_t kN = 5;
  constexpr std::int64_t kK = 384;
  std::vector<Float16> x = random_halves(kN * kK, 0.02);
  x[3] = {};
  std::fill_n(x.begin() + kGroup, kGroup, Float16{});             // a group of zeros
  std::fill_n(x.begin() + 2 * kGroup, kGroup, to_float16(0.5F));  // one without negative numbers
  const Int4Matrix matrix = quantize(x, kN, kK);
  const auto steps = matrix.scales.download();
  const reference::Numbers weights = matrix.weights();
  for (std::size_t i = 0; i < x.size(); ++i) {
    // Rounding the zero to a level may cost half a step at the ends of the range.
    ASSERT_LE(std::abs(weights[i] - to_float(x[i])), 1.01 * to_float(steps[i / kGroup])) << i;
    if (x[i].bits == 0) {
      ASSERT_EQ(weights[i], 0);
    }
  }
  const double mean_step = to_float(steps[0]);
  double error = 0;
  for (std::size_t i = 0; i < kGroup; ++i) {
    error += std::abs(weights[i] - to_float(x[i])) / kGroup;
  }
  EXPECT_LT(error, 0.3 * mean_step);  // a quarter if errors are uniform within half a step
}

TEST_F(Int4, Dequantized_EqualsTheDefinitionExactly) {
  constexpr std::int64_t kN = 3;
  constexpr std::int64_t kK = 1152;
  const Int4Matrix matrix = quantize(random_halves(kN * kK), kN, kK);
  const auto out = poisoned<Float16>(kN * kK);
  device().run(Int4Dequantize{matrix.view(), out.data()});
  expect_close(out.download(), matrix.weights(), 0, 0);
}

TEST_F(Int4, GemvOfAnyRows_EqualsProductWithItsWeights) {
  for (const auto& [n, k] : {std::pair{1, 128}, {24, 1152}, {37, 256}, {16, 2176}}) {
    const Int4Matrix matrix = quantize(random_halves(std::int64_t{n} * k), n, k);
    const reference::Numbers weights = matrix.weights();
    for (const std::int64_t rows : {1, 3, 8, 9, 16}) {
      SCOPED_TRACE(testing::Message() << n << " x " << k << ", rows " << rows);
      const std::vector<Float16> x = random_halves(rows * k);
      const auto x_there = put(x);
      const auto y = poisoned<Float16>(rows * n);
      device().run(Int4Gemv{matrix.view(), x_there.data(), y.data(), rows});
      // Products are exact in float; k of them are added with errors of 2^-24 of sums near sqrt(k).
      expect_close(y.download(), reference::product(reference::numbers_of(x), weights, k),
                   kHalfRounding, 1e-6 * k);
    }
  }
}

}  // namespace
}  // namespace llmplan
