#include "float16.hpp"
#include "kernel_test.hpp"

namespace llmplan {
namespace {

// Exponential and division are fast ones, off by a few 2^-22; the result is rounded once.
constexpr double kTolerance = 1.05 * kHalfRounding;

class SwiGluTest : public KernelTest {
 protected:
  void expect_right(const std::vector<Float16>& gate_up, std::int64_t width) {
    const auto rows = static_cast<std::int64_t>(gate_up.size()) / (2 * width);
    const auto in = put(gate_up);
    const auto out = poisoned<Float16>(rows * width);
    device().run(SwiGlu{in.data(), out.data(), rows, width});
    expect_close(out.download(), reference::swiglu(reference::numbers_of(gate_up), width),
                 kTolerance, kSmallestHalf);
  }
};

TEST_F(SwiGluTest, RowsAndTails_EqualReference) {
  for (const std::int64_t width : {8, 1024, 1032, 1376}) {
    SCOPED_TRACE(width);
    expect_right(random_halves(3 * 2 * width, 4), width);
  }
  expect_right(random_halves(2 * 64), 64);
}

TEST_F(SwiGluTest, LargeGates_NeitherOverflowNorTurnToNan) {
  std::vector<Float16> gate_up;
  for (const float gate : {-60000.0F, -104.0F, -88.0F, -20.0F, 0.0F, 20.0F, 88.0F, 60000.0F}) {
    gate_up.push_back(to_float16(gate));
  }
  gate_up.resize(16, to_float16(1));
  expect_right(gate_up, 8);
}

}  // namespace
}  // namespace llmplan
