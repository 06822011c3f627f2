#pragma once

#include <bit>
#include <cstdint>

#include "chunk.hpp"
#include "float16.hpp"
#include "float8.hpp"

namespace llmplan::simt {

using llmplan::to_float;

/// The same bits as another type.
template <class To, class From>
To bits_as(From from) {
  return std::bit_cast<To>(from);
}

inline Half to_half(float value) { return to_float16(value); }

/// Two halves in a word, the first in the low bits.
inline std::uint32_t pack_half2(float x, float y) {
  return std::uint32_t{to_half(x).bits} | std::uint32_t{to_half(y).bits} << 16U;
}
inline FloatPair unpack_half2(std::uint32_t word) {
  return {to_float(Half{static_cast<std::uint16_t>(word)}),
          to_float(Half{static_cast<std::uint16_t>(word >> 16U)})};
}

/// Each half of a word on its own.
inline std::uint32_t subtract_half2(std::uint32_t a, std::uint32_t b) {
  const FloatPair x = unpack_half2(a);
  const FloatPair y = unpack_half2(b);
  return pack_half2(x.x - y.x, x.y - y.y);
}
inline std::uint32_t multiply_half2(std::uint32_t a, std::uint32_t b) {
  const FloatPair x = unpack_half2(a);
  const FloatPair y = unpack_half2(b);
  return pack_half2(x.x * y.x, x.y * y.y);
}

/// Saturates at ±448.
inline Float8 to_fp8(float value) { return to_float8(value); }
inline std::uint16_t pack_fp8x2(float x, float y) {
  return static_cast<std::uint16_t>(to_fp8(x).bits | to_fp8(y).bits << 8U);
}
/// Two fp8 numbers as two halves, exactly.
inline std::uint32_t fp8x2_to_half2(std::uint16_t pair) {
  return pack_half2(to_float(Float8{static_cast<std::uint8_t>(pair)}),
                    to_float(Float8{static_cast<std::uint8_t>(pair >> 8U)}));
}

}  // namespace llmplan::simt
