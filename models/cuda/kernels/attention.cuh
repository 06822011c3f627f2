#pragma once

#include <cstdint>

#include "attention_epilogue.cuh"
#include "attention_kv_loader.cuh"

namespace llmplan::attention {

/// Waits for the threads that share keys: the warp where each has its own keys, else the block.
template <class T>
__device__ void tile_barrier() {
  if constexpr (T::kKeyWarps > 1) {
    __syncwarp();
  } else {
    __syncthreads();
  }
}

/// Attends with the rows of one item to its keys. While the scores of a tile are computed its
/// values arrive; while those are added up, the next keys.
template <class T, class Kv>
__device__ void attend(const Place& place, const PagedAttention& op, const AttentionWork& work,
                       const WorkRows& rows, simt::Half* shared, OnlineSoftmax<T>& softmax,
                       Result<T>& result) {
  simt::Half* const queries = shared + T::kQueries;
  simt::Half* const keys = shared + T::kKeys;
  simt::Half* const values = shared + T::kValues;
  const KvRows<Kv> cache(op, work);
  typename LoaderOf<T::kHeadDim, Kv>::Type loader;
  const int loaded_row = place.warp * kWarpRows + place.lane % kWarpRows;

  start_queries<T>(op, rows, queries);
  int slot = cache.slot(work.key_begin + loaded_row);
  loader.start(place, cache.keys, cache.slot_stride, slot, keys);
  loader.finish(place, keys);
  simt::copy_async_wait<0>();
  __syncthreads();
  for (int key = work.key_begin; key < work.key_end; key += kKeyTile) {
    const int next_slot = cache.slot(key + kKeyTile + loaded_row);
    loader.start(place, cache.values, cache.slot_stride, slot, values);
    Scores<T> scores;
    multiply_keys<T>(place, queries, keys, scores);
    loader.finish(place, values);
    tile_barrier<T>();  // the values are there, the keys read
    loader.start(place, cache.keys, cache.slot_stride, next_slot, keys);
    softmax.weigh(place, key + place.first_key<T>(), scores, result);
    add_values<T>(place, scores, values, result);
    loader.finish(place, keys);
    tile_barrier<T>();  // the next keys are there, the values read
    slot = next_slot;
  }
}

/// Scale of scores in powers of 2.
template <class Kv>
__device__ float score_scale2(const PagedAttention& op) {
  constexpr float kLog2E = 1.44269504F;
  return op.scale * kLog2E * (sizeof(Kv) == 1 ? op.cache.key_scale : 1);
}

/// Works off a queue: each block attends with a tile of rows to a range of keys, then takes the
/// next item. Packed heads of one KV head are rows, so that any ratio of heads shares the loaded
/// keys.
template <int HeadDim, int RowWarps, int KeyWarps, class Kv>
__global__ void __launch_bounds__(kThreads, Tile<HeadDim, RowWarps, KeyWarps>::kResidentBlocks)
    paged_attention(const __grid_constant__ PagedAttention op,
                    const __grid_constant__ AttentionQueue queue) {
  using T = Tile<HeadDim, RowWarps, KeyWarps>;
  auto* const shared = simt::shared_memory();
  auto* const results = reinterpret_cast<float*>(shared);
  const Place place;
  const float value_scale = sizeof(Kv) == 1 ? op.cache.value_scale : 1;
  const std::int32_t count = *queue.count;
  for (auto item = static_cast<std::int32_t>(blockIdx.x); item < count;) {
    const AttentionWork work = queue.items[item];
    // The first items go round without tickets. The ticket is here long before it is needed.
    const std::int32_t next =
        threadIdx.x == 0 ? static_cast<std::int32_t>(gridDim.x) + atomicAdd(queue.ticket, 1) : 0;
    const WorkRows rows(op, work);
    OnlineSoftmax<T> softmax(place, rows, score_scale2<Kv>(op));
    Result<T> result = {};
    attend<T, Kv>(place, op, work, rows, reinterpret_cast<simt::Half*>(shared), softmax, result);
    __syncthreads();  // all have read keys and values
    share_result<T>(place, softmax, result, next, results);
    __syncthreads();
    write_rows<T>(place, op, rows, work.partial_row, value_scale, results);
    item = *reinterpret_cast<const std::int32_t*>(results + T::kNextItem);
    __syncthreads();  // all have read the results
  }
}

}  // namespace llmplan::attention
