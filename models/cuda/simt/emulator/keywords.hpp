#pragma once

#include <cmath>

#include "block.hpp"

// CUDA's keywords and built-in variables under their own names, which no other code uses.
// NOLINTBEGIN

#define __global__ inline
#define __device__
#define __host__
#define __forceinline__ inline
#define __launch_bounds__(...)
#define __grid_constant__
/// One instance per host thread, since blocks run one after the other. Not poisoned between blocks.
#define __shared__ static thread_local

inline thread_local llmplan::simt::Index3 threadIdx;
inline thread_local llmplan::simt::Index3 blockIdx;
inline thread_local llmplan::simt::Index3 blockDim;
inline thread_local llmplan::simt::Index3 gridDim;

inline void __syncthreads() { llmplan::simt::RunningBlock::of_this_thread().barrier(); }

template <class T>
T atomicAdd(T* target, T value) {
  const T before = *target;
  *target = before + value;
  return before;
}

template <class T>
constexpr T min(T a, T b) {
  return b < a ? b : a;
}
template <class T>
constexpr T max(T a, T b) {
  return a < b ? b : a;
}

// NOLINTEND
