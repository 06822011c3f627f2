#pragma once

#include "operations.hpp"
#include "row_shape.cuh"
#include "simt.hpp"

namespace llmplan {

inline constexpr int kSwiGluThreads = 128;

__device__ __forceinline__ float silu(float x) {
  return simt::fast_divide(x, 1.0F + simt::fast_exp(-x));
}

template <int Threads>
__global__ void __launch_bounds__(Threads) swiglu(SwiGlu op) {
  const std::int64_t column = chunk_of_thread() * simt::kHalvesPerChunk;
  if (column >= op.width) {
    return;
  }
  const std::int64_t row = blockIdx.x;
  const Float16* const from = op.gate_up + row * 2 * op.width + column;
  const simt::Chunk gate = simt::load_16(from);
  const simt::Chunk up = simt::load_16(from + op.width);
  simt::Chunk out;
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    const simt::FloatPair g = simt::unpack_half2(gate.word[i]);
    const simt::FloatPair u = simt::unpack_half2(up.word[i]);
    out.word[i] = simt::pack_half2(silu(g.x) * u.x, silu(g.y) * u.y);
  }
  simt::store_16(op.out + row * op.width + column, out);
}

inline void launch_swiglu(simt::Stream stream, const SwiGlu& op) {
  simt::launch(
      stream, chunk_per_thread(op.rows, op.width / simt::kHalvesPerChunk, kSwiGluThreads, "swiglu"),
      swiglu<kSwiGluThreads>, op);
}

}  // namespace llmplan
