#pragma once

#include <cstdint>

#include "simt.hpp"

namespace llmplan {

struct Sum {
  template <class T>
  __device__ T operator()(T a, T b) const {
    return a + b;
  }
};
struct Maximum {
  template <class T>
  __device__ T operator()(T a, T b) const {
    return a < b ? b : a;
  }
};

/// Combines the values of `Lanes` neighbouring lanes, a power of two; each of them gets the result.
template <int Lanes, class T, class Combine>
__device__ __forceinline__ T warp_reduce(T value, Combine combine) {
#pragma unroll
  for (int distance = Lanes / 2; distance > 0; distance /= 2) {
    value = combine(value, __shfl_xor_sync(simt::kWholeWarp, value, distance));
  }
  return value;
}

/// Combines the values of all threads of a block; each of them gets the result.
/// Once per kernel for each T and `combine`: a second call would need a barrier in between.
template <int Threads, class T, class Combine>
__device__ __forceinline__ T block_reduce(T value, Combine combine) {
  constexpr int kWarps = Threads / simt::kWarpThreads;
  __shared__ T of_warp[kWarps];
  value = warp_reduce<simt::kWarpThreads>(value, combine);
  if (threadIdx.x % simt::kWarpThreads == 0) {
    of_warp[threadIdx.x / simt::kWarpThreads] = value;
  }
  __syncthreads();
  T result = of_warp[0];
#pragma unroll
  for (int warp = 1; warp < kWarps; ++warp) {
    result = combine(result, of_warp[warp]);
  }
  return result;
}

}  // namespace llmplan
