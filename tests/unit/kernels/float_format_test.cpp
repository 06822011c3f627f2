#include <gtest/gtest.h>

#include <Eigen/Core>
#include <bit>
#include <cmath>
#include <map>

#include "float16.hpp"
#include "float8.hpp"

namespace llmplan {
namespace {

std::uint16_t eigen_bits(float value) { return Eigen::half_impl::float_to_half_rtne(value).x; }

TEST(Float16_ToFloat, EveryPattern_IsExact) {
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    const Float16 half{static_cast<std::uint16_t>(bits)};
    const float expected = static_cast<float>(std::bit_cast<Eigen::half>(half.bits));
    if (std::isnan(expected)) {
      ASSERT_TRUE(std::isnan(to_float(half)));
    } else {
      ASSERT_EQ(std::bit_cast<std::uint32_t>(to_float(half)),
                std::bit_cast<std::uint32_t>(expected))
          << bits;
    }
  }
}

/// Every half, the middle to the next one and the floats beside both.
TEST(Float16_FromFloat, AroundEveryNumberAndEveryTie_RoundsToNearestEven) {
  for (std::uint32_t bits = 0; bits <= 0x7C00; ++bits) {
    const float here = to_float(Float16{static_cast<std::uint16_t>(bits)});
    const float next = to_float(Float16{static_cast<std::uint16_t>(std::min(bits + 1, 0x7BFFU))});
    for (const float centre : {here, here + (next - here) / 2}) {
      for (const float x :
           {centre, std::nextafter(centre, 0.0F), std::nextafter(centre, INFINITY)}) {
        ASSERT_EQ(to_float16(x).bits, eigen_bits(x)) << x;
        ASSERT_EQ(to_float16(-x).bits, eigen_bits(-x)) << -x;
      }
    }
  }
}

TEST(Float16_FromFloat, BeyondTheLargest_IsInfinityAndNanStays) {
  for (const float x : {65504.0F, 65519.9F, 65520.0F, 65536.0F, 1e30F, INFINITY, 1e-30F, 0.0F}) {
    EXPECT_EQ(to_float16(x).bits, eigen_bits(x)) << x;
  }
  EXPECT_TRUE(std::isnan(to_float(to_float16(NAN))));
}

/// The definition of E4M3: sign, 4 bits of exponent with bias 7, 3 bits of mantissa.
double defined_value(std::uint32_t bits) {
  const double sign = (bits & 0x80U) != 0 ? -1 : 1;
  const auto exponent = static_cast<int>(bits >> 3U & 15U);
  const double mantissa = bits & 7U;
  return sign * (exponent == 0 ? std::ldexp(mantissa / 8, -6)
                               : std::ldexp(1 + mantissa / 8, exponent - 7));
}

TEST(Float8_ToFloat, EveryPattern_IsAsDefined) {
  for (std::uint32_t bits = 0; bits < 256; ++bits) {
    const float value = to_float(Float8{static_cast<std::uint8_t>(bits)});
    if ((bits & 0x7FU) == 0x7F) {
      EXPECT_TRUE(std::isnan(value));
    } else {
      EXPECT_EQ(value, defined_value(bits));
      EXPECT_EQ(std::signbit(value), (bits & 0x80U) != 0);
    }
  }
}

/// The pattern whose value is nearest; of two, the even one.
std::uint32_t nearest_pattern(double x) {
  std::uint32_t best = 0;
  for (std::uint32_t bits = 0; bits < 0x7F; ++bits) {
    const double better = std::abs(defined_value(best) - x) - std::abs(defined_value(bits) - x);
    if (better > 0 || (better == 0 && bits % 2 == 0)) {
      best = bits;
    }
  }
  return best;
}

TEST(Float8_FromFloat, EveryHalf_RoundsToNearestEvenAndSaturates) {
  for (std::uint32_t bits = 0; bits <= 0x7C00; ++bits) {
    const float x = to_float(Float16{static_cast<std::uint16_t>(bits)});
    const std::uint32_t expected = std::isinf(x) ? 0x7EU : nearest_pattern(x);
    ASSERT_EQ(to_float8(x).bits, expected) << x;
    ASSERT_EQ(to_float8(-x).bits, expected | 0x80U) << -x;
  }
}

TEST(Float8_FromFloat, BesideEveryTie_RoundsToTheNearer) {
  for (std::uint32_t bits = 0; bits < 0x7E; ++bits) {
    const auto tie = static_cast<float>((defined_value(bits) + defined_value(bits + 1)) / 2);
    EXPECT_EQ(to_float8(std::nextafter(tie, 0.0F)).bits, bits);
    EXPECT_EQ(to_float8(std::nextafter(tie, INFINITY)).bits, bits + 1);
    EXPECT_EQ(to_float8(tie).bits, bits + bits % 2);
  }
  EXPECT_TRUE(std::isnan(to_float(to_float8(NAN))));
  EXPECT_EQ(to_float8(1e30F).bits, 0x7E);
}

}  // namespace
}  // namespace llmplan
