#pragma once

#include <cstddef>
#include <cstdint>

#include "attention_work.hpp"
#include "simt.hpp"

namespace llmplan::attention {

inline constexpr int kThreads = 128;
inline constexpr int kWarps = kThreads / simt::kWarpThreads;
/// Rows of a warp's matrix fragments; also the keys of a tile that a warp loads.
inline constexpr int kWarpRows = 16;
static_assert(kWarps * kWarpRows == kKeyTile);

/// Rows of halves in shared memory, arranged so that the eight rows of a matrix lie in different
/// banks: 16-byte chunks change places where a row fills whole lines of banks, else rows are
/// padded.
template <int HeadDim>
struct SharedRows {
  static constexpr int kChunks = HeadDim / simt::kHalvesPerChunk;
  static constexpr bool kSwizzled = HeadDim % 64 == 0;
  static constexpr int kStride = kSwizzled ? HeadDim : HeadDim + simt::kHalvesPerChunk;

  __device__ static int offset(int row, int chunk) {
    return row * kStride + (kSwizzled ? chunk ^ (row & 7) : chunk) * simt::kHalvesPerChunk;
  }
};

/// What a thread block attends with: 16 rows per row warp against kKeyTile keys, which the key
/// warps share. Exactly one of the two is 4: many rows (prompts) or few (decodes).
template <int HeadDimension, int RowWarps, int KeyWarps>
struct Tile {
  static_assert(RowWarps * KeyWarps == kWarps && (RowWarps == 1 || KeyWarps == 1));
  static_assert(HeadDimension % 16 == 0 && HeadDimension <= 128);

  static constexpr int kHeadDim = HeadDimension;
  static constexpr int kKeyWarps = KeyWarps;
  static constexpr int kRows = RowWarps * kWarpRows;
  static constexpr int kWarpKeys = kKeyTile / KeyWarps;
  using Rows = SharedRows<kHeadDim>;

  // Shared memory while keys are read, in halves.
  static constexpr int kQueries = 0;
  static constexpr int kKeys = kRows * Rows::kStride;
  static constexpr int kValues = kKeys + kKeyTile * Rows::kStride;
  static constexpr int kTileBytes = 2 * (kValues + kKeyTile * Rows::kStride);

  // And at the end, in floats: a result per warp and row, its maximum and sum, the next item.
  static constexpr int kResultStride = kHeadDim + 8;  // neighbouring rows in different banks
  static constexpr int kStatistics = kWarps * kWarpRows * kResultStride;
  static constexpr int kNextItem = kStatistics + 2 * kWarps * kWarpRows;
  static constexpr int kResultBytes = 4 * (kNextItem + 1);

  static constexpr int kSharedBytes = kTileBytes > kResultBytes ? kTileBytes : kResultBytes;
  static_assert(kSharedBytes <= 48 * 1024);  // two blocks on sm_86 and sm_89, one on sm_75

  /// Blocks per multiprocessor that registers are to suffice for.
  static constexpr int kResidentBlocks = KeyWarps > 1 || kHeadDim == 64 ? 4 : 3;
};

/// Where a thread stands in its block.
struct Place {
  int warp = static_cast<int>(threadIdx.x) / simt::kWarpThreads;
  int lane = static_cast<int>(threadIdx.x) % simt::kWarpThreads;

  /// First row of the tile and first key of a key tile that the warp computes.
  template <class T>
  __device__ int first_row() const {
    return T::kKeyWarps > 1 ? 0 : warp * kWarpRows;
  }
  template <class T>
  __device__ int first_key() const {
    return T::kKeyWarps > 1 ? warp * T::kWarpKeys : 0;
  }
};

}  // namespace llmplan::attention
