#pragma once

#include "operations.hpp"
#include "row_shape.cuh"
#include "simt.hpp"

namespace llmplan {

inline constexpr int kDequantizeThreads = 128;

/// Four accumulated numbers times four factors of their columns and one of their row.
template <class Accumulated>
__device__ __forceinline__ void scale_four(const Accumulated* from, const float* columns, float row,
                                           std::uint32_t* out) {
  const simt::Chunk words = simt::load_16(from);
  const simt::Chunk factors = simt::load_16(columns);
  float product[4];
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    product[i] = static_cast<float>(simt::bits_as<Accumulated>(words.word[i])) * row *
                 simt::bits_as<float>(factors.word[i]);
  }
  out[0] = simt::pack_half2(product[0], product[1]);
  out[1] = simt::pack_half2(product[2], product[3]);
}

template <class Accumulated>
__global__ void __launch_bounds__(kDequantizeThreads) dequantize(Dequantize op) {
  const std::int64_t column = chunk_of_thread() * simt::kHalvesPerChunk;
  if (column >= op.width) {
    return;
  }
  const std::int64_t row = blockIdx.x;
  const auto* const from =
      static_cast<const Accumulated*>(op.accumulated) + row * op.width + column;
  const float scale = op.row_scales[row];
  simt::Chunk out;
  scale_four(from, op.column_scales + column, scale, out.word);
  scale_four(from + 4, op.column_scales + column + 4, scale, out.word + 2);
  simt::store_16(op.out + row * op.width + column, out);
}

inline void launch_dequantize(simt::Stream stream, const Dequantize& op) {
  const simt::LaunchShape shape =
      chunk_per_thread(op.rows, op.width / simt::kHalvesPerChunk, kDequantizeThreads, "dequantize");
  if (op.format == QuantizedFormat::Fp8) {
    simt::launch(stream, shape, dequantize<float>, op);
  } else {
    simt::launch(stream, shape, dequantize<std::int32_t>, op);
  }
}

}  // namespace llmplan
