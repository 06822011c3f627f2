#pragma once

#include <cmath>

#include "block_reduce.cuh"
#include "int4_word.cuh"
#include "operations.hpp"
#include "row_shape.cuh"
#include "simt.hpp"

namespace llmplan {

inline constexpr int kInt4Threads = 128;

struct Minimum {
  __device__ float operator()(float a, float b) const { return fminf(a, b); }
};

__device__ __forceinline__ void unpack_chunk(const simt::Chunk& chunk, float (&x)[8]) {
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    const simt::FloatPair pair = simt::unpack_half2(chunk.word[i]);
    x[2 * i] = pair.x;
    x[2 * i + 1] = pair.y;
  }
}

/// Half a warp has a group, each of its lanes a word.
template <int Threads>
__global__ void __launch_bounds__(Threads) int4_quantize(Int4Quantize op) {
  constexpr int kLanes = kInt4Group / kInt4PerWord;
  const std::int64_t words = op.out.n * op.out.k / kInt4PerWord;
  const std::int64_t index = std::int64_t{blockIdx.x} * Threads + threadIdx.x;
  const bool inside = index < words;
  float x[kInt4PerWord];
  unpack_chunk(simt::load_16(op.x + (inside ? index : 0) * kInt4PerWord), x);
  float lowest = 0;  // 0 is always inside the range, so that the zero is one of the 16 levels
  float highest = 0;
#pragma unroll
  for (int i = 0; i < kInt4PerWord; ++i) {
    lowest = fminf(lowest, x[i]);
    highest = fmaxf(highest, x[i]);
  }
  lowest = warp_reduce<kLanes>(lowest, Minimum{});
  highest = warp_reduce<kLanes>(highest, Maximum{});
  const Float16 scale = simt::to_half((highest - lowest) / 15.0F);
  const float step = simt::to_float(scale);
  const float factor = step > 0 ? 1.0F / step : 0.0F;
  const float zero = fminf(rintf(-lowest * factor), 15.0F);
  std::uint32_t word = 0;
#pragma unroll
  for (int i = 0; i < kInt4PerWord; ++i) {
    const float level = fminf(fmaxf(rintf(x[i] * factor) + zero, 0.0F), 15.0F);
    word |= static_cast<std::uint32_t>(level) << (4 * i);
  }
  if (inside) {
    op.out.nibbles[index] = word;
    if (index % kLanes == 0) {
      op.out.scales[index / kLanes] = scale;
      op.out.zeros[index / kLanes] = static_cast<std::uint8_t>(zero);
    }
  }
}

template <int Threads>
__global__ void __launch_bounds__(Threads) int4_dequantize(Int4Dequantize op) {
  const std::int64_t words = op.weights.k / kInt4PerWord;
  const std::int64_t column = chunk_of_thread();
  if (column >= words) {
    return;
  }
  const std::int64_t row = blockIdx.x;
  const Int4Group group = load_int4_group(op.weights, row, column * kInt4PerWord / kInt4Group);
  std::uint32_t pairs[4];
  unpack_int4(op.weights.nibbles[row * words + column], group, pairs);
  simt::store_16(op.out + (row * words + column) * kInt4PerWord,
                 {{low_halves(pairs[0], pairs[1]), low_halves(pairs[2], pairs[3]),
                   high_halves(pairs[0], pairs[1]), high_halves(pairs[2], pairs[3])}});
}

inline void launch_int4_quantize(simt::Stream stream, const Int4Quantize& op) {
  check(op.out.k % kInt4Group == 0, "k is a multiple of the group of 4-bit weights");
  const std::int64_t words = op.out.n * op.out.k / kInt4PerWord;
  simt::launch(stream,
               {.grid = (words + kInt4Threads - 1) / kInt4Threads,
                .block_threads = kInt4Threads,
                .name = "int4_quantize"},
               int4_quantize<kInt4Threads>, op);
}

inline void launch_int4_dequantize(simt::Stream stream, const Int4Dequantize& op) {
  check(op.weights.k % kInt4Group == 0, "k is a multiple of the group of 4-bit weights");
  simt::launch(
      stream,
      chunk_per_thread(op.weights.n, op.weights.k / kInt4PerWord, kInt4Threads, "int4_dequantize"),
      int4_dequantize<kInt4Threads>, op);
}

}  // namespace llmplan
