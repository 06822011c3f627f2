#pragma once

#include "gpu_spec.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// Whether products unpack weights of that format as they go and compute in 16 bits.
[[nodiscard]] bool is_weight_only(const GemmCeilings& ceilings, WeightFormat weights);

/// What the GPU's matrix units reach in products with weights of that format.
/// Precondition: the GPU computes in it or has weight-only products.
[[nodiscard]] FlopsPerSecond gemm_peak(const GemmCeilings& ceilings, WeightFormat weights);

/// Memory traffic of a product (tokens, k) · (k, n): weights, 16-bit activations and results; what
/// unpacking int4 weights in memory costs from 256 tokens on, where products do not unpack them.
/// Source: vLLM's AWQ path dequantizes to 16 bits in memory from 256 tokens on (awq.py, apply);
/// from sm_80 it takes Marlin instead (awq_marlin.py, get_min_capability).
[[nodiscard]] Bytes gemm_bytes(const GemmCeilings& ceilings, WeightFormat weights, double tokens,
                               double n, double k);

/// floor + ((flops/peak)^p + (bytes/bandwidth)^p)^1/p, see GemmCeilings.
[[nodiscard]] Seconds gemm_roofline(const GemmCeilings& ceilings, FlopsPerSecond peak, Flops flops,
                                    Bytes bytes);

/// The same of one product (tokens, k) · (k, n).
[[nodiscard]] Seconds gemm_roofline(const GemmCeilings& ceilings, WeightFormat weights,
                                    double tokens, double n, double k);

}  // namespace llmplan
