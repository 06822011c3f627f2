#pragma once

#include <cstdint>

#include "simt.hpp"

namespace llmplan {

/// Four independent random words.
struct PhiloxWords {
  std::uint32_t word[4];
};

/// Philox4x32-10: random words as a function of a counter and a key.
/// Source: Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3".
__device__ __forceinline__ PhiloxWords philox(PhiloxWords counter, std::uint64_t key) {
  auto key_low = static_cast<std::uint32_t>(key);
  auto key_high = static_cast<std::uint32_t>(key >> 32U);
#pragma unroll
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53U} * counter.word[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57U} * counter.word[2];
    counter = {{static_cast<std::uint32_t>(b >> 32U) ^ counter.word[1] ^ key_low,
                static_cast<std::uint32_t>(b),
                static_cast<std::uint32_t>(a >> 32U) ^ counter.word[3] ^ key_high,
                static_cast<std::uint32_t>(a)}};
    key_low += 0x9E3779B9U;
    key_high += 0xBB67AE85U;
  }
  return counter;
}

/// In (0, 1], with as many digits near 0 as a float has.
__device__ __forceinline__ float uniform_of(std::uint32_t word) {
  return (static_cast<float>(word) + 0.5F) * 0x1p-32F;
}

}  // namespace llmplan
