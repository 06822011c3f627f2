#include <algorithm>
#include <cmath>

#include "float16.hpp"
#include "kernel_test.hpp"

namespace llmplan {
namespace {

class Fill : public KernelTest {
 protected:
  [[nodiscard]] std::vector<Float16> fill(std::int64_t count, std::uint64_t seed, float sigma) {
    const auto out = poisoned<Float16>(count);
    device().run(FillNormal{out.data(), count, seed, sigma});
    return out.download();
  }
};

bool same(const std::vector<Float16>& a, const std::vector<Float16>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](Float16 x, Float16 y) { return x.bits == y.bits; });
}

TEST_F(Fill, Moments_AreThoseOfANormalDistribution) {
  constexpr std::int64_t kCount = 60'000;
  constexpr float kSigma = 0.02F;
  double moments[5] = {};
  for (const double x : reference::numbers_of(fill(kCount, 7, kSigma))) {
    ASSERT_LT(std::abs(x), 7 * kSigma);  // no NaN, no infinity
    for (int power = 1; power <= 4; ++power) {
      moments[power] += std::pow(x / kSigma, power) / kCount;
    }
  }
  // Within five standard errors: sqrt(1, 2, 15, 96) / sqrt(count).
  const double error = 5 / std::sqrt(double{kCount});
  EXPECT_NEAR(moments[1], 0, error);
  EXPECT_NEAR(moments[2], 1, error * std::sqrt(2.0));
  EXPECT_NEAR(moments[3], 0, error * std::sqrt(15.0));
  EXPECT_NEAR(moments[4], 3, error * std::sqrt(96.0));
}

TEST_F(Fill, FirstNumbers_AreThoseOfBoxAndMullerOnPhilox) {
  reference::Numbers expected;
  for (std::uint32_t half = 0; half < 2; ++half) {
    const auto words = reference::philox(0, 0, half, (3ULL << 32U) | 5U);
    for (const std::size_t i : {0U, 2U}) {
      const double radius = std::sqrt(-2 * std::log((words[i] + 0.5) / 0x1p32));
      const double angle = 2 * M_PI * (words[i + 1] + 0.5) / 0x1p32;
      expected.push_back(radius * std::cos(angle));
      expected.push_back(radius * std::sin(angle));
    }
  }
  expect_close(fill(8, (3ULL << 32U) | 5U, 1), expected, kHalfRounding, 1e-6);
}

TEST_F(Fill, AnyCount_IsAPrefixOfALongerOne) {
  const std::vector<Float16> all = fill(9000, 1, 1);
  for (const std::int64_t count : {1, 7, 8, 13, 2048, 8999}) {
    EXPECT_TRUE(same(fill(count, 1, 1), {all.begin(), all.begin() + count})) << count;
  }
}

TEST_F(Fill, Seeds_GiveOtherNumbers) { EXPECT_FALSE(same(fill(64, 1, 1), fill(64, 2, 1))); }

}  // namespace
}  // namespace llmplan
