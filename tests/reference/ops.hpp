#pragma once

#include <cstdint>
#include <vector>

#include "operations.hpp"

namespace llmplan::reference {

// The operations of operations.hpp on plain numbers, in double precision. Matrices are row-major.

using Numbers = std::vector<double>;

/// Nearest number of 16 bits.
[[nodiscard]] double rounded_to_half(double value);
[[nodiscard]] Numbers numbers_of(const std::vector<Float16>& halves);

struct NormResult {
  Numbers residual;  ///< (rows, width), rounded to 16 bits
  Numbers out;
};
/// `x` may be empty: nothing to add.
[[nodiscard]] NormResult add_rms_norm(const Numbers& x, const Numbers& residual,
                                      const Numbers& weight, double epsilon);

/// qkv (tokens, heads + 2 kv_heads, head_dim) with the bias, which may be empty, and Q and K turned
/// by position · theta^(-2i / head_dim).
[[nodiscard]] Numbers rope(const Numbers& qkv, const Numbers& bias,
                           const std::vector<std::int32_t>& positions, const HeadShape& shape,
                           double theta);

/// silu(gate) · up of rows (gate, up).
[[nodiscard]] Numbers swiglu(const Numbers& gate_up, std::int64_t width);

/// Words `4 · counter` to `4 · counter + 3` of the Philox4x32-10 stream of (row, draw, seed).
[[nodiscard]] std::vector<std::uint32_t> philox(std::uint32_t counter, std::uint32_t row,
                                                std::uint64_t draw, std::uint64_t seed);
/// Logits of one row over the temperature, plus Gumbel noise: the token is where they are largest.
[[nodiscard]] Numbers gumbel_scores(const Numbers& logits, double temperature, std::uint32_t row,
                                    std::uint64_t draw, std::uint64_t seed);

/// x (rows, k) times the transpose of w (n, k).
[[nodiscard]] Numbers product(const Numbers& x, const Numbers& w, std::int64_t k);

}  // namespace llmplan::reference
