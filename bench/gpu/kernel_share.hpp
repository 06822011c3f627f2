#pragma once

#include <string>
#include <vector>

#include "kernel_bench.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// How much of what a GPU can give one of the engine's kernels gets out of it.
struct KernelShare {
  std::string kernel;  ///< "decode attention, 64 sequences of 4096 tokens"
  Seconds time{};
  std::string of;    ///< "copy bandwidth" or "matrix peak"
  double share = 0;  ///< 1: all of it
  double target = 0;

  [[nodiscard]] bool met() const { return share >= target; }
};

/// Times the engine's own kernels on shapes of Llama-3.1-8B and relates memory-bound ones to a
/// large copy on the same GPU, prefill attention to its datasheet peak (or, for a GPU that is not
/// in the catalogue, to a large matrix product). Throws: DeviceError.
[[nodiscard]] std::vector<KernelShare> measure_kernel_shares(KernelBench& bench);

}  // namespace llmplan
