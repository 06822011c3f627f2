#pragma once

#include <cstdint>

namespace llmplan {

/// Which kernels an engine sums tensors over the GPUs of a machine with.
enum class AllReduceKind : std::uint8_t {
  Custom,  ///< one- and two-shot kernels over peers' memory up to 4 MiB, NCCL above
  Nccl,
};

/// How the kernels of a step reach the GPU.
enum class Launch : std::uint8_t {
  Graph,  ///< together, as a CUDA graph
  Eager,  ///< one by one
};

}  // namespace llmplan
