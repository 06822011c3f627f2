#pragma once

#include "block_reduce.cuh"
#include "operations.hpp"
#include "row_shape.cuh"
#include "simt.hpp"

namespace llmplan {

/// sum += x, rounded to halves; returns the sum of the squares of what was rounded.
__device__ __forceinline__ float add_and_square(simt::Chunk& sum, const simt::Chunk& x) {
  float squares = 0;
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    const simt::FloatPair a = simt::unpack_half2(sum.word[i]);
    const simt::FloatPair b = simt::unpack_half2(x.word[i]);
    sum.word[i] = simt::pack_half2(a.x + b.x, a.y + b.y);
    const simt::FloatPair rounded = simt::unpack_half2(sum.word[i]);
    squares += rounded.x * rounded.x + rounded.y * rounded.y;
  }
  return squares;
}

__device__ __forceinline__ simt::Chunk scale_chunk(const simt::Chunk& values, float factor,
                                                   const simt::Chunk& weights) {
  simt::Chunk scaled;
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    const simt::FloatPair v = simt::unpack_half2(values.word[i]);
    const simt::FloatPair w = simt::unpack_half2(weights.word[i]);
    scaled.word[i] = simt::pack_half2(v.x * factor * w.x, v.y * factor * w.y);
  }
  return scaled;
}

/// One block per row, which it reads once and keeps in registers. Everything it will need is asked
/// of memory before the first use.
template <class Row>
__global__ void __launch_bounds__(Row::kThreads) add_rms_norm(AddRmsNorm op) {
  const std::int64_t row = blockIdx.x;
  const std::int64_t from = (op.row_index == nullptr ? row : op.row_index[row]) * op.width;
  simt::Chunk sum[Row::kChunks] = {};
  simt::Chunk x[Row::kChunks] = {};
  simt::Chunk weight[Row::kChunks];
#pragma unroll
  for (int i = 0; i < Row::kChunks; ++i) {
    const int column = (i * Row::kThreads + static_cast<int>(threadIdx.x)) * simt::kHalvesPerChunk;
    if (column < op.width) {
      sum[i] = simt::load_16(op.residual + from + column);
      weight[i] = simt::load_16(op.weight + column);
      if (op.x != nullptr) {
        x[i] = simt::load_16(op.x + from + column);
      }
    }
  }
  float squares = 0;
#pragma unroll
  for (int i = 0; i < Row::kChunks; ++i) {
    squares += add_and_square(sum[i], x[i]);
  }
  const float mean = block_reduce<Row::kThreads>(squares, Sum{}) / static_cast<float>(op.width);
  const float factor = simt::reciprocal_sqrt(mean + op.epsilon);
#pragma unroll
  for (int i = 0; i < Row::kChunks; ++i) {
    const int column = (i * Row::kThreads + static_cast<int>(threadIdx.x)) * simt::kHalvesPerChunk;
    if (column < op.width) {
      if (op.x != nullptr && op.row_index == nullptr) {
        simt::store_16(op.residual + from + column, sum[i]);
      }
      simt::store_16(op.out + row * op.width + column, scale_chunk(sum[i], factor, weight[i]));
    }
  }
}

inline void launch_add_rms_norm(simt::Stream stream, const AddRmsNorm& op) {
  visit_row_shape(op.width, [&](auto row) {
    using Row = decltype(row);
    simt::launch(stream, {.grid = op.rows, .block_threads = Row::kThreads, .name = "add_rms_norm"},
                 add_rms_norm<Row>, op);
  });
}

}  // namespace llmplan
