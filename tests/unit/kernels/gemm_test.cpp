#include <algorithm>

#include "float8.hpp"
#include "kernel_test.hpp"

namespace llmplan {
namespace {

class GemmTest : public KernelTest {
 protected:
  template <class Out, class In>
  [[nodiscard]] std::vector<Out> multiply(GemmFormat format, const std::vector<In>& x,
                                          const std::vector<In>& w, std::int64_t k) {
    const auto m = static_cast<std::int64_t>(x.size()) / k;
    const auto n = static_cast<std::int64_t>(w.size()) / k;
    const auto x_there = put(x);
    const auto w_there = put(w);
    const auto y = poisoned<Out>(m * n);
    device().run(Gemm{format, x_there.data(), w_there.data(), y.data(), m, n, k});
    return y.download();
  }
};

TEST_F(GemmTest, Float16_EqualsReference) {
  const std::vector<Float16> x = random_halves(5 * 64);
  const std::vector<Float16> w = random_halves(24 * 64);
  // Sums of 64 products of about 1, added in 32 bits.
  expect_close(multiply<Float16>(GemmFormat::Float16, x, w, 64),
               reference::product(reference::numbers_of(x), reference::numbers_of(w), 64),
               kHalfRounding, 1e-4);
}

TEST_F(GemmTest, Int8_IsExact) {
  std::uniform_int_distribution<int> random(-127, 127);
  std::vector<std::int8_t> x(std::size_t{16} * 64);
  std::vector<std::int8_t> w(std::size_t{32} * 64);
  const auto draw = [&] { return static_cast<std::int8_t>(random(rng())); };
  std::generate(x.begin(), x.end(), draw);
  std::generate(w.begin(), w.end(), draw);
  const reference::Numbers expected =
      reference::product({x.begin(), x.end()}, {w.begin(), w.end()}, 64);
  const auto y = multiply<std::int32_t>(GemmFormat::Int8, x, w, 64);
  EXPECT_TRUE(std::equal(y.begin(), y.end(), expected.begin(), expected.end()));
}

TEST_F(GemmTest, Fp8_EqualsReference) {
  std::normal_distribution<float> normal(0, 10);
  std::vector<Float8> x(std::size_t{16} * 64);
  std::vector<Float8> w(std::size_t{32} * 64);
  const auto draw = [&] { return to_float8(normal(rng())); };
  std::generate(x.begin(), x.end(), draw);
  std::generate(w.begin(), w.end(), draw);
  const auto numbers = [](const std::vector<Float8>& values) {
    reference::Numbers result;
    for (const Float8 value : values) {
      result.push_back(to_float(value));
    }
    return result;
  };
  const reference::Numbers expected = reference::product(numbers(x), numbers(w), 64);
  const auto y = multiply<float>(GemmFormat::Fp8, x, w, 64);
  for (std::size_t i = 0; i < y.size(); ++i) {
    // Tensor cores of Ada and Hopper keep 14 bits behind the point when they add fp8 products.
    ASSERT_NEAR(y[i], expected[i], 64 * 100 * 0x1p-13 * 4);
  }
}

}  // namespace
}  // namespace llmplan
