#include <algorithm>

#include "kernel_test.hpp"

namespace llmplan {
namespace {

using reference::numbers_of;

// Factor and weight are exact to a few 2^-23; the result is rounded to 16 bits once.
void expect_normed(const std::vector<Float16>& actual, const reference::Numbers& expected) {
  expect_close(actual, expected, kHalfRounding, kSmallestHalf);
}

class AddRmsNormTest : public KernelTest {
 protected:
  void expect_right(std::int64_t rows, std::int64_t width) {
    const std::vector<Float16> x = random_halves(rows * width);
    const std::vector<Float16> residual = random_halves(rows * width, 3);
    const std::vector<Float16> weight = random_halves(width);
    const auto x_there = put(x);
    const auto residual_there = put(residual);
    const auto weight_there = put(weight);
    const auto out = poisoned<Float16>(rows * width);
    device().run(AddRmsNorm{.x = x_there.data(),
                            .residual = residual_there.data(),
                            .weight = weight_there.data(),
                            .out = out.data(),
                            .rows = rows,
                            .width = width});
    const reference::NormResult expected = reference::add_rms_norm(
        numbers_of(x), numbers_of(residual), numbers_of(weight), AddRmsNorm{}.epsilon);
    expect_close(residual_there.download(), expected.residual, 0, 0);
    expect_normed(out.download(), expected.out);
  }
};

TEST_F(AddRmsNormTest, WidthsOfEveryBlockAndTheirTails_EqualReference) {
  for (const std::int64_t width : {8, 64, 2040, 2048, 2056, 4096, 5120, 8192, 8200, 16384}) {
    SCOPED_TRACE(width);
    expect_right(3, width);
  }
  expect_right(1, 128);
}

TEST_F(AddRmsNormTest, NothingToAdd_LeavesResidual) {
  constexpr std::int64_t kWidth = 256;
  const std::vector<Float16> residual = random_halves(2 * kWidth);
  const std::vector<Float16> weight = random_halves(kWidth);
  const auto residual_there = put(residual);
  const auto weight_there = put(weight);
  const auto out = poisoned<Float16>(2 * kWidth);
  device().run(AddRmsNorm{.residual = residual_there.data(),
                          .weight = weight_there.data(),
                          .out = out.data(),
                          .rows = 2,
                          .width = kWidth,
                          .epsilon = 0.5F});
  expect_close(residual_there.download(), numbers_of(residual), 0, 0);
  expect_normed(out.download(),
                reference::add_rms_norm({}, numbers_of(residual), numbers_of(weight), 0.5).out);
}

TEST_F(AddRmsNormTest, RowIndex_ReadsThoseRowsAndChangesNone) {
  constexpr std::int64_t kWidth = 264;
  const std::vector<std::int32_t> index{4, 0, 4};
  const std::vector<Float16> x = random_halves(5 * kWidth);
  const std::vector<Float16> residual = random_halves(5 * kWidth);
  const std::vector<Float16> weight = random_halves(kWidth);
  const auto x_there = put(x);
  const auto residual_there = put(residual);
  const auto weight_there = put(weight);
  const auto index_there = put(index);
  const auto out = poisoned<Float16>(3 * kWidth);
  device().run(AddRmsNorm{.x = x_there.data(),
                          .residual = residual_there.data(),
                          .weight = weight_there.data(),
                          .row_index = index_there.data(),
                          .out = out.data(),
                          .rows = 3,
                          .width = kWidth});
  const reference::Numbers all = reference::add_rms_norm(numbers_of(x), numbers_of(residual),
                                                         numbers_of(weight), AddRmsNorm{}.epsilon)
                                     .out;
  reference::Numbers expected;
  for (const std::int32_t row : index) {
    expected.insert(expected.end(), all.begin() + row * kWidth, all.begin() + (row + 1) * kWidth);
  }
  expect_normed(out.download(), expected);
  expect_close(residual_there.download(), numbers_of(residual), 0, 0);
}

TEST_F(AddRmsNormTest, ZeroRow_IsZeroAndFinite) {
  const auto residual = put(std::vector<Float16>(64));
  const auto weight = put(random_halves(64));
  const auto out = poisoned<Float16>(64);
  device().run(AddRmsNorm{.residual = residual.data(),
                          .weight = weight.data(),
                          .out = out.data(),
                          .rows = 1,
                          .width = 64});
  expect_close(out.download(), reference::Numbers(64), 0, 0);
}

}  // namespace
}  // namespace llmplan
