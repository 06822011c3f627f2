#pragma once

#include <cstdint>

#include "attention_softmax.cuh"

namespace llmplan::attention {

struct alignas(16) FourFloats {
  float value[4];
};
struct alignas(8) FourHalves {
  std::uint32_t pair[2];
};

/// Attention over some of a row's keys: weighted values in units of 2^maximum2, and the sum of the
/// weights.
struct Statistics {
  float maximum2;
  float sum;
};

/// Attention over all of them: four columns and log2 of the sum of exponentials.
struct Combined {
  FourFloats columns;
  float lse2;
};

/// Joins what `Count` warps found for a row; their results lie `stride` floats apart, their
/// statistics `statistics_stride` apart. A row without keys gives zeros and -inf.
template <int Count>
__device__ Combined combine(const float* results, int stride, const Statistics* statistics,
                            int statistics_stride) {
  float maximum2 = statistics[0].maximum2;
#pragma unroll
  for (int i = 1; i < Count; ++i) {
    maximum2 = max(maximum2, statistics[i * statistics_stride].maximum2);
  }
  Combined all{};
  float sum = 0;
#pragma unroll
  for (int i = 0; i < Count; ++i) {
    const Statistics part = statistics[i * statistics_stride];
    const float weight = simt::fast_exp2(part.maximum2 - maximum2);
    const FourFloats columns = *reinterpret_cast<const FourFloats*>(results + i * stride);
    sum += part.sum * weight;
#pragma unroll
    for (int c = 0; c < 4; ++c) {
      all.columns.value[c] += columns.value[c] * weight;
    }
  }
  const float inverse = sum > 0 ? 1 / sum : 0;
#pragma unroll
  for (float& column : all.columns.value) {
    column *= inverse;
  }
  all.lse2 = sum > 0 ? maximum2 + simt::fast_log2(sum) : kMasked;
  return all;
}

__device__ inline FourHalves to_halves(const FourFloats& columns) {
  return {{simt::pack_half2(columns.value[0], columns.value[1]),
           simt::pack_half2(columns.value[2], columns.value[3])}};
}

}  // namespace llmplan::attention
