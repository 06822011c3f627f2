#pragma once

#include <cstdint>

namespace llmplan::simt {

/// How many threads run a kernel. Nothing runs if a side of the grid is 0.
struct LaunchShape {
  std::int64_t grid = 1;
  std::int32_t block_threads = 32;  ///< a multiple of 32, up to 1024
  std::int64_t shared_bytes = 0;    ///< of dynamic shared memory
  const char* name = "kernel";      ///< for messages
  std::int64_t grid_y = 1;
};

}  // namespace llmplan::simt
