#include "surface_attention.hpp"

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr double kTensorBytes = 2;  // per element of queries, keys, values and what comes out

double bytes_per_element(KvFormat kv) { return kv == KvFormat::Fp8 ? 1 : 2; }

}  // namespace

PrefillAttentionCost prefill_attention_cost(const PrefillSurface& surface, const GpuSpec& gpu,
                                            const AttentionHeads& heads) {
  const PrefillCosts costs = surface.at(heads.query);
  const Seconds unit{1e-9 * heads.dim / surface.head_dim};
  const Flops pair{4 * heads.dim * heads.query};
  const Bytes token{2 * kTensorBytes * heads.dim * (heads.query + heads.kv)};
  const Seconds floor{1e-6 * costs.floor_us};
  const Seconds least = token / gpu.memory_bandwidth;
  return {
      .floor = floor,
      .per_prompt = heads.query * costs.prompt_head_ns * unit,
      .per_token = (heads.query * costs.token_head_ns + heads.kv * costs.token_kv_head_ns) * unit,
      .per_spilled_token =
          (heads.query * costs.spilled_token_head_ns + heads.kv * costs.spilled_token_kv_head_ns) *
          unit,
      .cached_tokens = surface.cached_share * (gpu.l2 / token),
      .per_pair = pair / (costs.efficiency * gpu.fp16),
      .per_root_pair = costs.root_pair_ns * unit,
      .least_per_token = least,
      .hidden_tokens = floor / least};
}

DecodeBatch decode_batch(const AttentionHeads& heads, double sequences) {
  return {heads.query / heads.kv, heads.kv, sequences * heads.kv};
}

Seconds decode_attention_time(const DecodeSurface& surface, const GpuSpec& gpu,
                              const DecodeBatch& batch, double context) {
  const Bytes read{2 * batch.kv_heads * context * surface.head_dim * bytes_per_element(surface.kv)};
  return surface.base(batch) + read / (surface.bandwidth_share(batch) * gpu.memory_bandwidth);
}

}  // namespace llmplan
