#pragma once

#include <algorithm>

#include "block_reduce.cuh"
#include "operations.hpp"
#include "philox.cuh"
#include "simt.hpp"

namespace llmplan {

inline constexpr int kSampleThreads = 512;

/// A score and its token in a word that is larger for larger scores, then for lower tokens.
__device__ __forceinline__ std::uint64_t candidate_of(float score, std::uint32_t token) {
  const auto bits = simt::bits_as<std::uint32_t>(score + 0.0F);  // -0 becomes 0: a tie
  const std::uint32_t ordered = (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
  return std::uint64_t{ordered} << 32U | (0xFFFFFFFFU - token);
}
__device__ __forceinline__ std::int32_t token_of(std::uint64_t candidate) {
  return static_cast<std::int32_t>(0xFFFFFFFFU - static_cast<std::uint32_t>(candidate));
}

/// A number of the Gumbel distribution: -log(-log(1 - u)). Where u is small, 1 - u would lose the
/// digits that decide between the best tokens, so the inner logarithm is a series there.
__device__ __forceinline__ float gumbel_of(std::uint32_t word) {
  const float u = uniform_of(word);
  const float series = u * (1.0F + u * (0.5F + u * (1.0F / 3.0F + u * 0.25F)));
  const float inner = u < 0.0625F ? series : -simt::fast_log(fmaxf(1.0F - u, 0x1p-25F));
  return -simt::fast_log(inner);
}

/// Adds noise to the scores of eight tokens from `first` on.
__device__ __forceinline__ void add_gumbel(float (&score)[8], std::uint32_t first,
                                           std::uint32_t row, const Sample& op,
                                           std::uint64_t draw) {
#pragma unroll
  for (std::uint32_t half = 0; half < 2; ++half) {
    const PhiloxWords random = philox({{first / 4 + half, row, static_cast<std::uint32_t>(draw),
                                        static_cast<std::uint32_t>(draw >> 32U)}},
                                      op.seed);
#pragma unroll
    for (std::uint32_t i = 0; i < 4; ++i) {
      score[4 * half + i] += gumbel_of(random.word[i]);
    }
  }
}

/// The best of a block's share of a row: blockIdx.y of gridDim.y.
template <int Threads, bool Greedy>
__device__ __forceinline__ std::uint64_t best_of_part(const Sample& op) {
  const std::uint32_t row = blockIdx.x;
  const float inverse_temperature = Greedy ? 1.0F : 1.0F / op.temperature;
  const std::uint64_t draw = Greedy ? 0 : *op.draw;
  const auto stride = static_cast<std::int64_t>(gridDim.y) * Threads * simt::kHalvesPerChunk;
  std::uint64_t best = 0;
  for (std::int64_t at = (std::int64_t{blockIdx.y} * Threads + threadIdx.x) * simt::kHalvesPerChunk;
       at < op.vocab; at += stride) {
    const simt::Chunk chunk = simt::load_16(op.logits + row * op.vocab + at);
    float score[8];
#pragma unroll
    for (int i = 0; i < 4; ++i) {
      const simt::FloatPair pair = simt::unpack_half2(chunk.word[i]);
      score[2 * i] = pair.x * inverse_temperature;
      score[2 * i + 1] = pair.y * inverse_temperature;
    }
    const auto first = static_cast<std::uint32_t>(at);
    if constexpr (!Greedy) {
      add_gumbel(score, first, row, op, draw);
    }
#pragma unroll
    for (std::uint32_t i = 0; i < 8; ++i) {
      best = max(best, candidate_of(score[i], first + i));
    }
  }
  return block_reduce<Threads>(best, Maximum{});
}

/// Reads the logits once. With one block per row it is done, else `pick_best_part` follows.
template <int Threads, bool Greedy>
__global__ void __launch_bounds__(Threads) sample(Sample op) {
  const std::uint64_t best = best_of_part<Threads, Greedy>(op);
  if (threadIdx.x == 0) {
    if (gridDim.y == 1) {
      op.tokens[blockIdx.x] = token_of(best);
    } else {
      op.workspace[std::int64_t{blockIdx.x} * kSampleParts + blockIdx.y] = best;
    }
  }
}

/// A warp per row.
template <int Parts>
__global__ void __launch_bounds__(simt::kWarpThreads) pick_best_part(Sample op, int parts) {
  static_assert(Parts <= simt::kWarpThreads);
  const int lane = static_cast<int>(threadIdx.x);
  const std::uint64_t* const of_row = op.workspace + std::int64_t{blockIdx.x} * Parts;
  const std::uint64_t best =
      warp_reduce<simt::kWarpThreads>(lane < parts ? of_row[lane] : 0, Maximum{});
  if (lane == 0) {
    op.tokens[blockIdx.x] = token_of(best);
  }
}

/// Blocks per row: enough that a few rows keep a GPU busy, each with something to do.
inline std::int64_t sample_parts(const Sample& op, std::int32_t multiprocessors) {
  if (op.workspace == nullptr) {
    return 1;
  }
  constexpr std::int64_t kPerPass = kSampleThreads * simt::kHalvesPerChunk;
  const std::int64_t passes = (op.vocab + kPerPass - 1) / kPerPass;
  const std::int64_t wanted = 2 * std::int64_t{multiprocessors} / op.rows;
  return std::clamp<std::int64_t>(wanted, 1, std::min(passes, std::int64_t{kSampleParts}));
}

inline void launch_sample(simt::Stream stream, const Sample& op, std::int32_t multiprocessors) {
  if (op.rows == 0) {
    return;
  }
  const std::int64_t parts = sample_parts(op, multiprocessors);
  const simt::LaunchShape shape{
      .grid = op.rows, .block_threads = kSampleThreads, .name = "sample", .grid_y = parts};
  if (op.temperature == 0) {
    simt::launch(stream, shape, sample<kSampleThreads, true>, op);
  } else {
    simt::launch(stream, shape, sample<kSampleThreads, false>, op);
  }
  if (parts > 1) {
    simt::launch(stream, {.grid = op.rows, .name = "pick_best_part"}, pick_best_part<kSampleParts>,
                 op, static_cast<int>(parts));
  }
}

}  // namespace llmplan
