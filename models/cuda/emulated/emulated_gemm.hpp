#pragma once

#include "operations.hpp"

namespace llmplan {

/// The matrix product on the CPU, in the formats that GPUs have.
void emulated_gemm(const Gemm& op);

}  // namespace llmplan
