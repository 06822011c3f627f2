#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace llmplan {

/// A stream of random numbers named by (seed, name, index). Streams are independent of each other
/// and of how often the others are drawn from, so that every deployment sees the same traffic.
/// xoshiro256++, seeded through splitmix64; equal on every compiler.
/// Source: Blackman & Vigna, "Scrambled linear pseudorandom number generators", 2021.
class Rng {
 public:
  Rng(std::uint64_t seed, std::string_view stream, std::uint64_t index = 0);

  /// 64 uniform bits.
  [[nodiscard]] std::uint64_t next() {
    const std::uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  /// Uniform in the open interval (0, 1): its logarithm is finite.
  [[nodiscard]] double uniform() { return (static_cast<double>(next() >> 11) + 0.5) * 0x1.0p-53; }

  /// Uniform in 0 .. bound - 1. Precondition: bound >= 1. The bias is below bound / 2^64.
  [[nodiscard]] std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>((Uint128{next()} * bound) >> 64);
  }

 private:
  __extension__ using Uint128 = unsigned __int128;

  static constexpr std::uint64_t rotate(std::uint64_t x, int k) {
    return (x << k) | (x >> (64 - k));
  }

  std::array<std::uint64_t, 4> state_{};
};

}  // namespace llmplan
