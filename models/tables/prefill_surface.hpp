#pragma once

#include <cstdint>
#include <vector>

#include "kernel_profile.hpp"
#include "llmplan/scenario.hpp"
#include "log_axis.hpp"

namespace llmplan {

/// Costs of prefill attention of one layer with some number of query heads: each adds to the rest.
struct PrefillCosts {
  double floor_us = 0;
  double prompt_head_ns = 0;         ///< per prompt and query head
  double root_pair_ns = 0;           ///< per square root of twice the (query, key) pairs
  double token_head_ns = 0;          ///< per token and query head
  double token_kv_head_ns = 0;       ///< per token and KV head
  double spilled_token_head_ns = 0;  ///< likewise, for tokens that the L2 cache does not hold
  double spilled_token_kv_head_ns = 0;
  double efficiency = 0;  ///< of (query, key) pairs, as a share of the 16-bit peak
};

/// Measured prefill attention by the query heads on the GPU.
struct PrefillSurface {
  KvFormat kv = KvFormat::Native16;
  std::int32_t head_dim = 0;
  double cached_share = 0;  ///< of the L2 cache: what a step's tensors may fill before they spill
  LogAxis heads;
  std::vector<PrefillCosts> costs;  ///< by heads
  FitError error;                   ///< of points left out of the fit

  [[nodiscard]] PrefillCosts at(double query_heads) const;
};

}  // namespace llmplan
