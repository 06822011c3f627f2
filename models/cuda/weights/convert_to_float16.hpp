#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "element_type.hpp"
#include "operations.hpp"

namespace llmplan {

/// What 16 bits could not hold.
struct ConversionLoss {
  std::int64_t saturated = 0;   ///< beyond ±65504, and stored as that
  std::int64_t not_finite = 0;  ///< infinite or not a number in the source; stored as ±65504 or 0

  ConversionLoss& operator+=(const ConversionLoss& other) {
    saturated += other.saturated;
    not_finite += other.not_finite;
    return *this;
  }
};

/// Whether `convert_to_float16` reads this type: the three that weights are published in.
[[nodiscard]] constexpr bool is_weight_type(ElementType type) {
  return type == ElementType::Float16 || type == ElementType::BFloat16 ||
         type == ElementType::Float32;
}

/// Rounds little-endian numbers, which need not be aligned, to nearest, ties to even.
/// Precondition: `is_weight_type(type)`, and `bytes` holds as many numbers as `out` takes.
ConversionLoss convert_to_float16(std::span<const std::byte> bytes, ElementType type,
                                  std::span<Float16> out);

}  // namespace llmplan
