#pragma once

#include <cmath>

#include "operations.hpp"
#include "philox.cuh"
#include "simt.hpp"

namespace llmplan {

inline constexpr int kFillThreads = 256;
inline constexpr std::int64_t kFillBlocksPerMultiprocessor = 8;

/// Two independent normal numbers of a standard deviation, by Box and Muller.
__device__ __forceinline__ simt::FloatPair normal_pair(std::uint32_t a, std::uint32_t b,
                                                       float sigma) {
  const float radius = sigma * sqrtf(-2.0F * logf(uniform_of(a)));
  float sine = 0;
  float cosine = 0;
  simt::sin_cos_pi(2.0F * uniform_of(b), sine, cosine);
  return {radius * cosine, radius * sine};
}

/// The eight normal numbers of chunk `index`.
__device__ __forceinline__ simt::Chunk normal_chunk(std::uint64_t index, const FillNormal& op) {
  simt::Chunk chunk;
#pragma unroll
  for (unsigned half = 0; half < 2; ++half) {
    const PhiloxWords random = philox(
        {{static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(index >> 32U), half, 0}},
        op.seed);
    const simt::FloatPair first = normal_pair(random.word[0], random.word[1], op.sigma);
    const simt::FloatPair second = normal_pair(random.word[2], random.word[3], op.sigma);
    chunk.word[2 * half] = simt::pack_half2(first.x, first.y);
    chunk.word[2 * half + 1] = simt::pack_half2(second.x, second.y);
  }
  return chunk;
}

template <int Threads>
__global__ void __launch_bounds__(Threads) fill_normal(FillNormal op) {
  const std::int64_t stride = std::int64_t{gridDim.x} * Threads * simt::kHalvesPerChunk;
  std::int64_t at = (std::int64_t{blockIdx.x} * Threads + threadIdx.x) * simt::kHalvesPerChunk;
  for (; at < op.count; at += stride) {
    const simt::Chunk chunk = normal_chunk(static_cast<std::uint64_t>(at), op);
    if (at + simt::kHalvesPerChunk <= op.count) {
      simt::store_16(op.out + at, chunk);
    } else {
      for (int i = 0; at + i < op.count; ++i) {
        const std::uint32_t word = chunk.word[i / 2] >> (i % 2 * 16);
        op.out[at + i] = {static_cast<std::uint16_t>(word)};
      }
    }
  }
}

inline void launch_fill_normal(simt::Stream stream, const FillNormal& op,
                               std::int32_t multiprocessors) {
  constexpr std::int64_t kPerBlock = kFillThreads * simt::kHalvesPerChunk;
  const std::int64_t blocks = (op.count + kPerBlock - 1) / kPerBlock;
  simt::launch(stream,
               {.grid = std::min(blocks, kFillBlocksPerMultiprocessor * multiprocessors),
                .block_threads = kFillThreads,
                .name = "fill_normal"},
               fill_normal<kFillThreads>, op);
}

}  // namespace llmplan
