#pragma once

#include <cstdint>

#include "attention_combine.cuh"
#include "operations.hpp"

namespace llmplan::attention {

/// Rows of an item are spread over this many blocks.
inline constexpr int kMergeRowBlocks = 4;
inline constexpr int kMergeStride = 128;  // floats; the most columns of a row
inline constexpr int kMergeSharedBytes =
    kWarps * static_cast<int>(kMergeStride * sizeof(float) + sizeof(Statistics));

/// What one warp finds in its share of a row's parts. They are normalised, so that the weight of a
/// part is its sum of exponentials.
template <int HeadDim>
__device__ Statistics add_parts(const Place& place, const PagedAttention& op,
                                const AttentionMerge& merge, int row, FourFloats& columns) {
  const int column = place.lane * 4;
  const bool has_column = column < HeadDim;
  Statistics all{kNoScore, 0};
#pragma unroll 4
  for (int part = place.warp; part < merge.parts; part += kWarps) {
    const std::int64_t from = merge.first_row + part * merge.row_count + row;
    const float lse2 = op.partial_lse2[from];
    FourFloats values{};
    if (has_column) {
      values = *reinterpret_cast<const FourFloats*>(op.partial_out + from * HeadDim + column);
    }
    const float maximum2 = max(all.maximum2, lse2);
    const float rescale = simt::fast_exp2(all.maximum2 - maximum2);
    const float weight = simt::fast_exp2(lse2 - maximum2);
    all = {maximum2, all.sum * rescale + weight};
#pragma unroll
    for (int c = 0; c < 4; ++c) {
      columns.value[c] = columns.value[c] * rescale + values.value[c] * weight;
    }
  }
  return all;
}

/// Merges the parts of split rows. The four warps of a block share the parts of one row at a time.
/// Source: Dao et al., Flash-Decoding (2023): parts weigh in by their log-sum-exp.
template <int HeadDim>
__global__ void __launch_bounds__(kThreads)
    merge_attention(const __grid_constant__ PagedAttention op) {
  auto* const results = reinterpret_cast<float*>(simt::shared_memory());
  auto* const statistics = reinterpret_cast<Statistics*>(results + kWarps * kMergeStride);
  const Place place;
  const int column = place.lane * 4;
  const std::int32_t count = *op.merge.count;
  for (auto i = static_cast<std::int32_t>(blockIdx.x); i < count;
       i += static_cast<std::int32_t>(gridDim.x)) {
    const AttentionMerge merge = op.merge.items[i];
    const int group = op.shape.heads / op.shape.kv_heads;
    for (int row = static_cast<int>(blockIdx.y); row < merge.row_count;
         row += static_cast<int>(gridDim.y)) {
      FourFloats columns{};
      const Statistics found = add_parts<HeadDim>(place, op, merge, row, columns);
      *reinterpret_cast<FourFloats*>(results + place.warp * kMergeStride + column) = columns;
      if (place.lane == 0) {
        statistics[place.warp] = found;
      }
      __syncthreads();
      if (place.warp == 0 && column < HeadDim) {
        const Combined all = combine<kWarps>(results + column, kMergeStride, statistics, 1);
        const std::int64_t token = op.q_begin[merge.sequence] + (merge.row_begin + row) / group;
        const int head = merge.kv_head * group + (merge.row_begin + row) % group;
        *reinterpret_cast<FourHalves*>(op.out + (token * op.shape.heads + head) * HeadDim +
                                       column) = to_halves(all.columns);
      }
      __syncthreads();
    }
  }
}

}  // namespace llmplan::attention
