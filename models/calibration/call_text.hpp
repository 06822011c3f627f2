#pragma once

#include <string>

#include "kernel_bench.hpp"

namespace llmplan {

/// What a call measures, in words: "gemm none 6144x4096 tokens 64", "launch graph-node". Calls with
/// the same text are the same measurement.
[[nodiscard]] std::string call_text(const KernelCall& call);

}  // namespace llmplan
