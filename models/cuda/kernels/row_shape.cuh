#pragma once

#include <cstdint>

#include "llmplan/error.hpp"
#include "simt.hpp"

namespace llmplan {

/// A block that holds one row in registers: `Chunks` chunks per thread, `Threads` apart.
template <int Threads, int Chunks>
struct RowShape {
  static constexpr int kThreads = Threads;
  static constexpr int kChunks = Chunks;
  static constexpr std::int64_t kLargestWidth =
      std::int64_t{Threads} * Chunks * simt::kHalvesPerChunk;
};

/// Calls `visit` with the smallest block that holds `width` halves, up to 16384.
template <class Visit>
void visit_row_shape(std::int64_t width, Visit visit) {
  using Tiny = RowShape<128, 2>;
  using Small = RowShape<256, 2>;
  using Medium = RowShape<256, 4>;
  using Large = RowShape<512, 4>;
  check(width % simt::kHalvesPerChunk == 0 && width <= Large::kLargestWidth,
        "a row is a multiple of 16 bytes and fits one block");
  if (width <= Tiny::kLargestWidth) {
    visit(Tiny{});
  } else if (width <= Small::kLargestWidth) {
    visit(Small{});
  } else if (width <= Medium::kLargestWidth) {
    visit(Medium{});
  } else {
    visit(Large{});
  }
}

/// The shape of a kernel with one thread per chunk of each row.
inline simt::LaunchShape chunk_per_thread(std::int64_t rows, std::int64_t chunks,
                                          std::int32_t threads, const char* name) {
  return {.grid = rows,
          .block_threads = threads,
          .name = name,
          .grid_y = (chunks + threads - 1) / threads};
}

/// The chunk of its row that a thread of such a kernel has.
__device__ __forceinline__ std::int64_t chunk_of_thread() {
  return std::int64_t{blockIdx.y} * blockDim.x + threadIdx.x;
}

}  // namespace llmplan
