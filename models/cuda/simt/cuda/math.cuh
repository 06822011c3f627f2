#pragma once

#include <cuda_runtime.h>

namespace llmplan::simt {

// A few units in the last place off, and several times faster than the exact functions.
__device__ __forceinline__ float fast_exp2(float x) {
  float y;
  asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(y) : "f"(x));
  return y;
}
__device__ __forceinline__ float fast_exp(float x) { return __expf(x); }
__device__ __forceinline__ float fast_log2(float x) { return __log2f(x); }
__device__ __forceinline__ float fast_log(float x) { return __logf(x); }
__device__ __forceinline__ float fast_divide(float x, float y) { return __fdividef(x, y); }
__device__ __forceinline__ float reciprocal_sqrt(float x) { return rsqrtf(x); }

/// Of pi · x; as exact as the C library.
__device__ __forceinline__ void sin_cos_pi(float x, float& sine, float& cosine) {
  sincospif(x, &sine, &cosine);
}

}  // namespace llmplan::simt
