#pragma once

#include <cuda_runtime.h>

#include <cstdint>

#include "chunk.hpp"

namespace llmplan::simt {

__device__ __forceinline__ Chunk load_16(const void* from) {
  const uint4 words = *static_cast<const uint4*>(from);
  return {{words.x, words.y, words.z, words.w}};
}
/// Of data that is read once and should not push other data out of the caches.
__device__ __forceinline__ Chunk load_16_streaming(const void* from) {
  const uint4 words = __ldcs(static_cast<const uint4*>(from));
  return {{words.x, words.y, words.z, words.w}};
}

__device__ __forceinline__ void store_16(void* to, const Chunk& chunk) {
  *static_cast<uint4*>(to) = make_uint4(chunk.word[0], chunk.word[1], chunk.word[2], chunk.word[3]);
}
__device__ __forceinline__ void store_8(void* to, const HalfChunk& chunk) {
  *static_cast<uint2*>(to) = make_uint2(chunk.word[0], chunk.word[1]);
}

/// The dynamic shared memory of the block.
__device__ __forceinline__ unsigned char* shared_memory() {
  extern __shared__ __align__(128) unsigned char dynamic_shared_memory[];
  return dynamic_shared_memory;
}

/// Starts to copy 16 bytes into shared memory, zeros unless `valid`; `from` is not read then.
__device__ __forceinline__ void copy_async_16(void* to, const void* from, bool valid) {
#if __CUDA_ARCH__ >= 800
  const auto address = static_cast<unsigned>(__cvta_generic_to_shared(to));
  const int bytes = valid ? 16 : 0;
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(address), "l"(from), "r"(bytes)
               : "memory");
#else
  store_16(to, valid ? load_16(from) : Chunk{});
#endif
}
/// Ends a group of copies of this thread.
__device__ __forceinline__ void copy_async_commit() {
#if __CUDA_ARCH__ >= 800
  asm volatile("cp.async.commit_group;" ::: "memory");
#endif
}
/// Waits until at most `Groups` of this thread's last groups are under way.
template <int Groups>
__device__ __forceinline__ void copy_async_wait() {
#if __CUDA_ARCH__ >= 800
  asm volatile("cp.async.wait_group %0;" ::"n"(Groups) : "memory");
#endif
}

}  // namespace llmplan::simt
