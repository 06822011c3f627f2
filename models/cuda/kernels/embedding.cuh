#pragma once

#include "operations.hpp"
#include "row_shape.cuh"
#include "simt.hpp"

namespace llmplan {

inline constexpr int kEmbeddingThreads = 128;

template <int Threads>
__global__ void __launch_bounds__(Threads) gather_embedding(GatherEmbedding op) {
  const std::int64_t column = chunk_of_thread() * simt::kHalvesPerChunk;
  if (column >= op.width) {
    return;
  }
  const std::int64_t row = blockIdx.x;
  const std::int64_t token = op.tokens[row];
  simt::store_16(op.out + row * op.width + column,
                 simt::load_16(op.table + token * op.width + column));
}

inline void launch_gather_embedding(simt::Stream stream, const GatherEmbedding& op) {
  simt::launch(stream,
               chunk_per_thread(op.rows, op.width / simt::kHalvesPerChunk, kEmbeddingThreads,
                                "gather_embedding"),
               gather_embedding<kEmbeddingThreads>, op);
}

}  // namespace llmplan
