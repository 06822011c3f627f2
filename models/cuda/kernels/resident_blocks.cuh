#pragma once

#include <cstdint>

#include "simt.hpp"

namespace llmplan::simt {

#if defined(__CUDACC__)

/// Blocks of a kernel that one multiprocessor runs at once. Prefers shared memory to L1.
/// Throws: DeviceError.
template <class... Parameters>
std::int32_t resident_blocks(void (*kernel)(Parameters...), int block_threads, int shared_bytes) {
  const auto* const function = reinterpret_cast<const void*>(kernel);
  int blocks = 0;
  throw_unless_launched(
      cudaFuncSetAttribute(function, cudaFuncAttributePreferredSharedMemoryCarveout,
                           cudaSharedmemCarveoutMaxShared),
      "attributes");
  throw_unless_launched(
      cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, function, block_threads,
                                                    static_cast<std::size_t>(shared_bytes)),
      "occupancy");
  return blocks;
}

#else

/// The emulator runs block after block; two make items go round.
template <class... Parameters>
std::int32_t resident_blocks(void (* /*kernel*/)(Parameters...), int /*block_threads*/,
                             int /*shared_bytes*/) {
  return 2;
}

#endif

}  // namespace llmplan::simt
