#pragma once

#include <bit>
#include <cstdint>

#include "operations.hpp"

namespace llmplan {

/// Exact.
[[nodiscard]] constexpr float to_float(Float16 value) {
  const std::uint32_t sign = std::uint32_t{value.bits & 0x8000U} << 16U;
  const std::uint32_t magnitude = std::uint32_t{value.bits & 0x7FFFU} << 13U;
  if (magnitude >= 0x0F800000U) {  // infinite or NaN
    return std::bit_cast<float>(sign | magnitude | 0x7F800000U);
  }
  const float scaled = std::bit_cast<float>(magnitude) * 0x1p112F;  // also lifts subnormals
  return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(scaled));
}

/// Rounds to nearest, ties to even; overflows to infinity.
[[nodiscard]] constexpr Float16 to_float16(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  const auto sign = static_cast<std::uint16_t>((bits >> 16U) & 0x8000U);
  const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
  std::uint32_t half = 0;
  if (magnitude > 0x7F800000U) {
    half = 0x7E00U;
  } else if (magnitude >= 0x47800000U) {  // 65536 and above
    half = 0x7C00U;
  } else if (magnitude < 0x38800000U) {  // subnormal: the addition rounds to a multiple of 2^-24
    const float shifted = std::bit_cast<float>(magnitude) + 0.5F;
    half = std::bit_cast<std::uint32_t>(shifted) - std::bit_cast<std::uint32_t>(0.5F);
  } else {
    const std::uint32_t odd = (magnitude >> 13U) & 1U;
    half = (magnitude - (112U << 23U) + 0xFFFU + odd) >> 13U;
  }
  return {static_cast<std::uint16_t>(sign | half)};
}

}  // namespace llmplan
