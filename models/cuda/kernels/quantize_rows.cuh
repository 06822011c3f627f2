#pragma once

#include <cmath>

#include "block_reduce.cuh"
#include "float8.hpp"
#include "operations.hpp"
#include "row_shape.cuh"
#include "simt.hpp"

namespace llmplan {

inline constexpr float kLargestInt8 = 127;

__device__ __forceinline__ float largest_magnitude(const simt::Chunk& chunk) {
  float largest = 0;
#pragma unroll
  for (int i = 0; i < 4; ++i) {
    const simt::FloatPair x = simt::unpack_half2(chunk.word[i]);
    largest = fmaxf(largest, fmaxf(fabsf(x.x), fabsf(x.y)));
  }
  return largest;
}

template <QuantizedFormat Format>
struct RowQuantizer;

template <>
struct RowQuantizer<QuantizedFormat::Int8> {
  static constexpr float kLargest = kLargestInt8;
  __device__ static std::uint32_t pack(float x, float y) {
    return (static_cast<std::uint32_t>(static_cast<std::int32_t>(rintf(x))) & 0xFFU) |
           (static_cast<std::uint32_t>(static_cast<std::int32_t>(rintf(y))) & 0xFFU) << 8U;
  }
};
template <>
struct RowQuantizer<QuantizedFormat::Fp8> {
  static constexpr float kLargest = kLargestFloat8;
  __device__ static std::uint32_t pack(float x, float y) { return simt::pack_fp8x2(x, y); }
};

template <class Quantizer>
__device__ __forceinline__ simt::HalfChunk quantize_chunk(const simt::Chunk& chunk, float factor) {
  simt::HalfChunk out;
#pragma unroll
  for (int i = 0; i < 2; ++i) {
    const simt::FloatPair a = simt::unpack_half2(chunk.word[2 * i]);
    const simt::FloatPair b = simt::unpack_half2(chunk.word[2 * i + 1]);
    out.word[i] = Quantizer::pack(a.x * factor, a.y * factor) |
                  Quantizer::pack(b.x * factor, b.y * factor) << 16U;
  }
  return out;
}

/// One block per row, which it reads once and keeps in registers.
template <class Row, QuantizedFormat Format>
__global__ void __launch_bounds__(Row::kThreads) quantize_rows(QuantizeRows op) {
  using Quantizer = RowQuantizer<Format>;
  const std::int64_t begin = std::int64_t{blockIdx.x} * op.width;
  simt::Chunk x[Row::kChunks] = {};
#pragma unroll
  for (int i = 0; i < Row::kChunks; ++i) {
    const int column = (i * Row::kThreads + static_cast<int>(threadIdx.x)) * simt::kHalvesPerChunk;
    if (column < op.width) {
      x[i] = simt::load_16(op.x + begin + column);
    }
  }
  float largest = 0;
#pragma unroll
  for (int i = 0; i < Row::kChunks; ++i) {
    largest = fmaxf(largest, largest_magnitude(x[i]));
  }
  largest = block_reduce<Row::kThreads>(largest, Maximum{});
  if (threadIdx.x == 0) {
    op.scales[blockIdx.x] = largest / Quantizer::kLargest;
  }
  const float factor = largest > 0 ? Quantizer::kLargest / largest : 0.0F;
#pragma unroll
  for (int i = 0; i < Row::kChunks; ++i) {
    const int column = (i * Row::kThreads + static_cast<int>(threadIdx.x)) * simt::kHalvesPerChunk;
    if (column < op.width) {
      simt::store_8(static_cast<std::uint8_t*>(op.out) + begin + column,
                    quantize_chunk<Quantizer>(x[i], factor));
    }
  }
}

template <class Row>
void launch_quantize_row(simt::Stream stream, const QuantizeRows& op) {
  const simt::LaunchShape shape{
      .grid = op.rows, .block_threads = Row::kThreads, .name = "quantize_rows"};
  if (op.format == QuantizedFormat::Fp8) {
    simt::launch(stream, shape, quantize_rows<Row, QuantizedFormat::Fp8>, op);
  } else {
    simt::launch(stream, shape, quantize_rows<Row, QuantizedFormat::Int8>, op);
  }
}

inline void launch_quantize_rows(simt::Stream stream, const QuantizeRows& op) {
  using Wide = RowShape<1024, 8>;  // the inner rows of the largest models
  if (op.width > RowShape<512, 4>::kLargestWidth) {
    check(op.width <= Wide::kLargestWidth, "rows to quantise have at most 65536 elements");
    return launch_quantize_row<Wide>(stream, op);
  }
  visit_row_shape(op.width, [&](auto row) { launch_quantize_row<decltype(row)>(stream, op); });
}

}  // namespace llmplan
