#include "grid_axes.hpp"

namespace llmplan {
namespace {

constexpr std::int64_t kLargestContextSum = std::int64_t{1} << 19;

std::vector<std::int64_t> powers_of_two(int first, int last) {
  std::vector<std::int64_t> powers;
  for (int exponent = first; exponent <= last; ++exponent) {
    powers.push_back(std::int64_t{1} << exponent);
  }
  return powers;
}

/// Pairs at the borders of tiles after `from`, every `step` up to `to`.
void add_pairs(std::vector<std::int64_t>& axis, std::int64_t from, std::int64_t step,
               std::int64_t to) {
  for (std::int64_t tokens = from + step; tokens <= to; tokens += step) {
    axis.push_back(tokens);
    axis.push_back(tokens + 1);
  }
}

}  // namespace

std::vector<std::int64_t> gemm_token_axis() {
  std::vector<std::int64_t> axis = {1, 2, 4, 8, 16, 24, 32, 40, 48, 56};
  add_pairs(axis, 0, 64, 1024);
  add_pairs(axis, 1024, 128, 2048);
  add_pairs(axis, 2048, 256, 4096);
  add_pairs(axis, 4096, 512, 8192);
  axis.pop_back();  // 8193: no larger step follows
  return axis;
}

std::vector<std::int64_t> lm_head_row_axis() { return {1, 8, 16, 32, 64, 128, 256, 512}; }

std::vector<DecodeSize> decode_axis() {
  std::vector<DecodeSize> axis;
  for (const std::int64_t sequences : powers_of_two(0, 8)) {
    for (const std::int64_t context : powers_of_two(7, 15)) {
      if (sequences * context <= kLargestContextSum) {
        axis.push_back({sequences, context});
      }
    }
  }
  return axis;
}

std::vector<PrefillSize> prefill_axis() {
  std::vector<PrefillSize> axis;
  for (const std::int64_t sequences : {1, 4}) {
    for (const std::int64_t tokens : powers_of_two(6, 13)) {
      for (const std::int64_t cached : {0, 1024, 4096, 8192, 16384}) {
        axis.push_back({sequences, tokens, cached});
      }
    }
  }
  return axis;
}

std::vector<std::int64_t> small_row_axis() { return powers_of_two(0, 13); }
std::vector<std::int64_t> sample_row_axis() { return powers_of_two(0, 9); }

}  // namespace llmplan
