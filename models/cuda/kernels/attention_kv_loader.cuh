#pragma once

#include <cstdint>

#include "attention_tile.cuh"
#include "operations.hpp"

namespace llmplan::attention {

/// The cached keys and values of one KV head of one sequence.
template <class Kv>
struct KvRows {
  const Kv* keys;
  const Kv* values;
  std::int64_t slot_stride;  ///< elements from one token to the next
  const std::int32_t* block_table;
  int block_tokens;
  int key_end;

  __device__ KvRows(const PagedAttention& op, const AttentionWork& work)
      : slot_stride(std::int64_t{op.shape.kv_heads} * op.shape.head_dim),
        block_table(op.block_tables + std::int64_t{work.sequence} * op.max_blocks),
        block_tokens(op.cache.block_tokens),
        key_end(work.key_end) {
    const std::int64_t head = std::int64_t{work.kv_head} * op.shape.head_dim;
    keys = static_cast<const Kv*>(op.cache.keys) + head;
    values = static_cast<const Kv*>(op.cache.values) + head;
  }

  /// Where the cache holds token `key`; -1 from the end of the work on, where no block may be.
  __device__ int slot(int key) const {
    return key < key_end ? block_table[key / block_tokens] * block_tokens + key % block_tokens : -1;
  }
};

/// How a warp spreads the 16-byte pieces of its 16 cached rows over its lanes. Lane r knows the
/// slot of row r, so that the block table is read once per row.
template <int HeadDim, class Kv>
struct RowPieces {
  static constexpr int kElements = static_cast<int>(sizeof(simt::Chunk) / sizeof(Kv));
  static constexpr int kPerRow = HeadDim / kElements;
  static constexpr int kTotal = kWarpRows * kPerRow;
  static constexpr int kPerLane = (kTotal + simt::kWarpThreads - 1) / simt::kWarpThreads;

  int row;
  int piece;
  int slot;

  __device__ RowPieces(const Place& place, int lane_slot, int i)
      : row((i * simt::kWarpThreads + place.lane) / kPerRow),
        piece((i * simt::kWarpThreads + place.lane) % kPerRow),
        slot(__shfl_sync(simt::kWholeWarp, lane_slot, row % kWarpRows)) {}

  __device__ bool exists() const { return row < kWarpRows; }
  __device__ bool is_cached() const { return exists() && slot >= 0; }
  __device__ const Kv* source(const Kv* base, std::int64_t slot_stride) const {
    return is_cached() ? base + slot * slot_stride + piece * kElements : base;
  }
};

/// Loads 16-bit rows without registers on the way. `finish` must be called before the next `start`.
template <int HeadDim>
class AsyncLoader {
  using Rows = SharedRows<HeadDim>;
  using Pieces = RowPieces<HeadDim, simt::Half>;

 public:
  /// Begins to fill the warp's rows of `tile`; zeros where there is no slot.
  __device__ void start(const Place& place, const simt::Half* base, std::int64_t slot_stride,
                        int lane_slot, simt::Half* tile) {
#pragma unroll
    for (int i = 0; i < Pieces::kPerLane; ++i) {
      const Pieces at(place, lane_slot, i);
      simt::Half* const to = tile + Rows::offset(place.warp * kWarpRows + at.row, at.piece);
      simt::copy_async_16(to, at.source(base, slot_stride), at.is_cached());
    }
    simt::copy_async_commit();
  }
  __device__ void finish(const Place& /*place*/, simt::Half* /*tile*/) {
    simt::copy_async_wait<0>();
  }
  static_assert(Pieces::kTotal % simt::kWarpThreads == 0);
};

/// Loads rows through registers: to convert fp8 on the way, or where copies are not asynchronous.
template <int HeadDim, class Kv>
class StagedLoader {
  using Rows = SharedRows<HeadDim>;
  using Pieces = RowPieces<HeadDim, Kv>;

 public:
  __device__ void start(const Place& place, const Kv* base, std::int64_t slot_stride, int lane_slot,
                        simt::Half* /*tile*/) {
#pragma unroll
    for (int i = 0; i < Pieces::kPerLane; ++i) {
      const Pieces at(place, lane_slot, i);
      loaded_[i] = at.is_cached() ? simt::load_16(at.source(base, slot_stride)) : simt::Chunk{};
    }
  }
  __device__ void finish(const Place& place, simt::Half* tile) {
#pragma unroll
    for (int i = 0; i < Pieces::kPerLane; ++i) {
      const int index = i * simt::kWarpThreads + place.lane;
      if (Pieces::kTotal % simt::kWarpThreads == 0 || index < Pieces::kTotal) {
        const int row = place.warp * kWarpRows + index / Pieces::kPerRow;
        store(loaded_[i], tile, row, index % Pieces::kPerRow, Kv{});
      }
    }
  }

 private:
  __device__ static void store(const simt::Chunk& halves, simt::Half* tile, int row, int piece,
                               simt::Half /*kind*/) {
    simt::store_16(tile + Rows::offset(row, piece), halves);
  }
  __device__ static void store(const simt::Chunk& bytes, simt::Half* tile, int row, int piece,
                               Float8 /*kind*/) {
#pragma unroll
    for (int half = 0; half < 2; ++half) {
      simt::Chunk halves;
#pragma unroll
      for (int i = 0; i < 4; ++i) {
        const std::uint32_t word = bytes.word[2 * half + i / 2];
        halves.word[i] = simt::fp8x2_to_half2(static_cast<std::uint16_t>(word >> (i % 2 * 16)));
      }
      simt::store_16(tile + Rows::offset(row, 2 * piece + half), halves);
    }
  }

  simt::Chunk loaded_[Pieces::kPerLane];
};

template <int HeadDim, class Kv>
struct LoaderOf {
  using Type = StagedLoader<HeadDim, Kv>;
};
#if !defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 800
template <int HeadDim>
struct LoaderOf<HeadDim, simt::Half> {
  using Type = AsyncLoader<HeadDim>;
};
#endif

}  // namespace llmplan::attention
