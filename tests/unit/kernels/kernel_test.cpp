#include "kernel_test.hpp"

#include <cmath>

#include "float16.hpp"

namespace llmplan {

KernelTest::KernelTest() : device_(make_test_device()), rng_(test_seed()) {
  RecordProperty("seed", static_cast<int>(test_seed()));
}

std::vector<Float16> KernelTest::random_halves(std::int64_t size, double sigma) {
  std::normal_distribution<float> normal(0, static_cast<float>(sigma));
  std::vector<Float16> halves(static_cast<std::size_t>(size));
  for (Float16& half : halves) {
    half = to_float16(normal(rng_));
  }
  return halves;
}

void expect_close(const std::vector<Float16>& actual, const reference::Numbers& expected,
                  double relative, double absolute) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) {
    const double value = to_float(actual[i]);
    const double error = std::abs(value - expected[i]);
    ASSERT_TRUE(error <= relative * std::abs(expected[i]) + absolute)
        << "element " << i << ": " << value << " instead of " << expected[i];
  }
}

}  // namespace llmplan
