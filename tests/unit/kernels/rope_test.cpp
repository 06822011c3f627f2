#include <cmath>

#include "float16.hpp"
#include "float8.hpp"
#include "kernel_test.hpp"

namespace llmplan {
namespace {

constexpr double kTheta = 10000;
constexpr std::int32_t kMaxPositions = 300;
constexpr std::int64_t kSlots = 12;

// The first token that is computed stands behind others; the fourth is padding.
const std::vector<std::int32_t> kPositions{17, 0, 299, 0, 5};
const std::vector<std::int32_t> kKvSlots{3, 11, 0, -1, 7};

std::vector<float> cos_sin_table(std::int32_t head_dim) {
  std::vector<float> table;
  for (std::int32_t position = 0; position < kMaxPositions; ++position) {
    for (std::int32_t i = 0; i < head_dim / 2; ++i) {
      const double angle = position * std::pow(kTheta, -2.0 * i / head_dim);
      table.push_back(static_cast<float>(std::cos(angle)));
      table.push_back(static_cast<float>(std::sin(angle)));
    }
  }
  return table;
}

double number_of(Float16 value) { return to_float(value); }
double number_of(Float8 value) { return to_float(value); }

/// The kernel's results and what they should be.
template <class Kv>
struct Rotation {
  HeadShape shape;
  std::vector<Float16> qkv;
  std::vector<Kv> keys;
  std::vector<Kv> values;
  reference::Numbers expected;

  /// Compares each cached number; slots that no token has must still be NaN.
  void expect_cached(const std::vector<Kv>& cache, std::int64_t first_head, double scale,
                     double relative, double absolute) const {
    const std::int64_t width = std::int64_t{shape.kv_heads} * shape.head_dim;
    std::vector<std::int64_t> token_of(kSlots, -1);
    for (std::size_t token = 0; token < kKvSlots.size(); ++token) {
      if (kKvSlots[token] >= 0) {
        token_of[static_cast<std::size_t>(kKvSlots[token])] = static_cast<std::int64_t>(token);
      }
    }
    for (std::int64_t i = 0; i < kSlots * width; ++i) {
      const double got = number_of(cache[static_cast<std::size_t>(i)]);
      const std::int64_t token = token_of[static_cast<std::size_t>(i / width)];
      if (token < 0) {
        ASSERT_TRUE(std::isnan(got));
        continue;
      }
      const std::int64_t from = token * shape.qkv_width() + first_head * shape.head_dim + i % width;
      const double wanted = expected[static_cast<std::size_t>(from)];
      ASSERT_LE(std::abs(got * scale - wanted), relative * std::abs(wanted) + absolute * scale)
          << "element " << i;
    }
  }
  void expect_queries() const {
    const std::int64_t width = shape.qkv_width();
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(qkv.size()); ++i) {
      if (i % width < std::int64_t{shape.heads} * shape.head_dim) {
        const double wanted = expected[static_cast<std::size_t>(i)];
        // Sums of two products cancel, so an error of 2^-23 of either is one of the result too.
        ASSERT_LE(std::abs(number_of(qkv[static_cast<std::size_t>(i)]) - wanted),
                  kHalfRounding * std::abs(wanted) + 1e-6);
      }
    }
  }
};

class Rope : public KernelTest {
 protected:
  template <class Kv>
  [[nodiscard]] Rotation<Kv> rotate(const HeadShape& shape, bool with_bias, KvFormat format,
                                    float key_scale = 1, float value_scale = 1) {
    const auto tokens = static_cast<std::int64_t>(kPositions.size());
    const std::vector<Float16> qkv = random_halves(tokens * shape.qkv_width());
    const std::vector<Float16> bias = random_halves(with_bias ? shape.qkv_width() : 0);
    const auto qkv_there = put(qkv);
    const auto bias_there = put(bias);
    const auto positions = put(kPositions);
    const auto slots = put(kKvSlots);
    const auto table = put(cos_sin_table(shape.head_dim));
    const auto keys = poisoned<Kv>(kSlots * shape.kv_heads * shape.head_dim);
    const auto values = poisoned<Kv>(kSlots * shape.kv_heads * shape.head_dim);
    device().run(RopeAndWriteKv{.qkv = qkv_there.data(),
                                .bias = bias_there.data(),
                                .positions = positions.data(),
                                .kv_slots = slots.data(),
                                .cos_sin = table.data(),
                                .cache = {.keys = keys.data(),
                                          .values = values.data(),
                                          .format = format,
                                          .key_scale = key_scale,
                                          .value_scale = value_scale},
                                .shape = shape,
                                .tokens = tokens});
    return {shape, qkv_there.download(), keys.download(), values.download(),
            reference::rope(reference::numbers_of(qkv), reference::numbers_of(bias), kPositions,
                            shape, kTheta)};
  }
};

TEST_F(Rope, AllHeadSizesAndGroups_EqualReference) {
  for (const HeadShape shape :
       {HeadShape{4, 2, 64}, HeadShape{3, 3, 80}, HeadShape{7, 1, 96}, HeadShape{8, 2, 128}}) {
    for (const bool with_bias : {false, true}) {
      SCOPED_TRACE(shape.head_dim);
      const auto result = rotate<Float16>(shape, with_bias, KvFormat::Native16);
      result.expect_queries();
      result.expect_cached(result.keys, shape.heads, 1, kHalfRounding, 1e-6);
      result.expect_cached(result.values, shape.heads + shape.kv_heads, 1, kHalfRounding, 1e-6);
    }
  }
}

// fp8 has 3 bits behind the point: half a step is 2^-4 of a number, or 2^-10 among the smallest.
TEST_F(Rope, Fp8Cache_HoldsNumbersOverTheirScales) {
  for (const HeadShape shape :
       {HeadShape{4, 2, 64}, HeadShape{2, 1, 80}, HeadShape{2, 2, 96}, HeadShape{8, 2, 128}}) {
    SCOPED_TRACE(shape.head_dim);
    const auto result = rotate<Float8>(shape, true, KvFormat::Fp8, 0.25F, 0.03F);
    result.expect_queries();
    result.expect_cached(result.keys, shape.heads, 0.25, 0x1.01p-4, 0x1.01p-10);
    result.expect_cached(result.values, shape.heads + shape.kv_heads, 0.03, 0x1.01p-4, 0x1.01p-10);
  }
}

}  // namespace
}  // namespace llmplan
