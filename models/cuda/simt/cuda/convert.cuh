#pragma once

#include <cuda_fp16.h>
#include <cuda_fp8.h>

#include <cstdint>

#include "chunk.hpp"

namespace llmplan::simt {

/// The same bits as another type.
template <class To, class From>
__device__ __forceinline__ To bits_as(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  memcpy(&to, &from, sizeof(to));
  return to;
}

__device__ __forceinline__ float to_float(Half value) {
  return __half2float(__ushort_as_half(value.bits));
}
__device__ __forceinline__ float to_float(Float8 value) {
  return __half2float(__half(__nv_cvt_fp8_to_halfraw(value.bits, __NV_E4M3)));
}
__device__ __forceinline__ Half to_half(float value) {
  return {__half_as_ushort(__float2half_rn(value))};
}

/// Two halves in a word, the first in the low bits.
__device__ __forceinline__ std::uint32_t pack_half2(float x, float y) {
  const __half2 pair = __floats2half2_rn(x, y);
  return reinterpret_cast<const std::uint32_t&>(pair);
}
__device__ __forceinline__ FloatPair unpack_half2(std::uint32_t word) {
  const float2 pair = __half22float2(reinterpret_cast<const __half2&>(word));
  return {pair.x, pair.y};
}

/// Each half of a word on its own.
__device__ __forceinline__ std::uint32_t subtract_half2(std::uint32_t a, std::uint32_t b) {
  const __half2 difference =
      __hsub2(reinterpret_cast<const __half2&>(a), reinterpret_cast<const __half2&>(b));
  return reinterpret_cast<const std::uint32_t&>(difference);
}
__device__ __forceinline__ std::uint32_t multiply_half2(std::uint32_t a, std::uint32_t b) {
  const __half2 product =
      __hmul2_rn(reinterpret_cast<const __half2&>(a), reinterpret_cast<const __half2&>(b));
  return reinterpret_cast<const std::uint32_t&>(product);
}

/// Saturates at ±448.
__device__ __forceinline__ Float8 to_fp8(float value) {
  return {__nv_cvt_float_to_fp8(value, __NV_SATFINITE, __NV_E4M3)};
}
__device__ __forceinline__ std::uint16_t pack_fp8x2(float x, float y) {
  return __nv_cvt_float2_to_fp8x2(make_float2(x, y), __NV_SATFINITE, __NV_E4M3);
}
/// Two fp8 numbers as two halves, exactly.
__device__ __forceinline__ std::uint32_t fp8x2_to_half2(std::uint16_t pair) {
  const __half2_raw halves = __nv_cvt_fp8x2_to_halfraw2(pair, __NV_E4M3);
  return std::uint32_t{halves.x} | std::uint32_t{halves.y} << 16U;
}

}  // namespace llmplan::simt
