#include "gemm_roofline.hpp"

#include <cmath>

#include "llmplan/error.hpp"
#include "model_card.hpp"

namespace llmplan {
namespace {

constexpr double kActivationBytes = 2;  // 16-bit in every weight format
constexpr double kDequantizeTokens = 256;

}  // namespace

bool is_weight_only(const GemmCeilings& ceilings, WeightFormat weights) {
  return ceilings.weight_only_share &&
         (weights == WeightFormat::Int4 || (weights == WeightFormat::Fp8 && !ceilings.fp8));
}

FlopsPerSecond gemm_peak(const GemmCeilings& ceilings, WeightFormat weights) {
  if (is_weight_only(ceilings, weights)) {
    return *ceilings.weight_only_share * ceilings.native16;
  }
  switch (weights) {
    case WeightFormat::Native16:
    case WeightFormat::Int4:
      return ceilings.native16;
    case WeightFormat::Int8:
      check(ceilings.int8.has_value(), "the GPU computes in int8");
      return *ceilings.int8;
    case WeightFormat::Fp8:
      check(ceilings.fp8.has_value(), "the GPU computes in fp8");
      return *ceilings.fp8;
  }
  fail_check("every weight format has a peak", __FILE__, __LINE__);
}

Bytes gemm_bytes(const GemmCeilings& ceilings, WeightFormat weights, double tokens, double n,
                 double k) {
  const bool dequantizes = weights == WeightFormat::Int4 && !is_weight_only(ceilings, weights) &&
                           tokens >= kDequantizeTokens;
  const double per_weight =
      bytes_per_weight(weights).value + (dequantizes ? 2 * kActivationBytes : 0);
  return {per_weight * n * k + kActivationBytes * tokens * (n + k)};
}

Seconds gemm_roofline(const GemmCeilings& ceilings, FlopsPerSecond peak, Flops flops, Bytes bytes) {
  const double p = ceilings.exponent;
  const double compute = (flops / peak).count();
  const double memory = (bytes / ceilings.bandwidth).count();
  return ceilings.floor + Seconds{std::pow(std::pow(compute, p) + std::pow(memory, p), 1 / p)};
}

Seconds gemm_roofline(const GemmCeilings& ceilings, WeightFormat weights, double tokens, double n,
                      double k) {
  return gemm_roofline(ceilings, gemm_peak(ceilings, weights), Flops{2 * tokens * n * k},
                       gemm_bytes(ceilings, weights, tokens, n, k));
}

}  // namespace llmplan
