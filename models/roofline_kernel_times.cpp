#include "roofline_kernel_times.hpp"

#include <cmath>

#include "gemm_roofline.hpp"
#include "layer_kernels.hpp"

namespace llmplan {
namespace {

// Activations are 16-bit in every weight format.
constexpr double kActivationBytes = 2;

// Source: small kernels taken as 2.5 us + bytes / (0.8 x bandwidth), with which nine kernel figures
// per GPU predicted the decode time of 13 vLLM runs on H100 within 6 %.
constexpr double kSmallKernelFloor = 2.5e-6;
constexpr double kSmallKernelBandwidthShare = 0.8;

// Passes of the sampler over 32-bit logits: convert, scale, pick.
constexpr double kSamplerBytesPerLogit = 12;

bool quantizes_activations(const GemmCeilings& ceilings, WeightFormat format) {
  return format == WeightFormat::Int8 ||
         (format == WeightFormat::Fp8 && !is_weight_only(ceilings, format));
}

}  // namespace

RooflineKernelTimes::RooflineKernelTimes(const ModelCard& card, const GpuSpec& gpu,
                                         Interconnect interconnect, const EngineSpec& engine,
                                         AllReduceKind all_reduce)
    : card_(card),
      gpu_(gpu),
      format_(engine.weights),
      rank_(rank_shape(card, engine.tensor_parallel)),
      all_reduce_(gpu, interconnect, engine.tensor_parallel, all_reduce),
      kv_per_token_(kv_bytes_per_token(card, engine.kv_cache, engine.tensor_parallel)),
      tensor_parallel_(engine.tensor_parallel) {
  static_cast<void>(gemm_peak(gpu.gemm, engine.weights));  // checks that there is one
}

Seconds RooflineKernelTimes::layer_gemms(double tokens) const {
  return attention_gemms(tokens) + feed_forward_gemms(tokens);
}

Seconds RooflineKernelTimes::attention_gemms(double tokens) const {
  const double h = card_.hidden;
  const double d = card_.head_dim;
  const auto heads = static_cast<double>(rank_.heads);
  const auto kv_heads = static_cast<double>(rank_.kv_heads);
  return card_.layers *
         (linear(tokens, (heads + 2 * kv_heads) * d, h) + linear(tokens, h, heads * d));
}

Seconds RooflineKernelTimes::feed_forward_gemms(double tokens) const {
  const double h = card_.hidden;
  const auto m = static_cast<double>(rank_.intermediate);
  const auto up = static_cast<double>(rank_.up);
  return card_.layers *
         (card_.moe ? experts(tokens) : linear(tokens, up, h) + linear(tokens, h, m));
}

Seconds RooflineKernelTimes::small_kernels(double tokens) const {
  const double h = card_.hidden;
  Seconds layer = norms_and_sums(tokens) + rope(tokens) + activations(tokens);
  if (card_.moe) {
    // Sort tokens by expert, and undo it.
    layer += 2 * small(card_.moe->active * 2 * tokens * h * kActivationBytes);
  }
  if (quantizes_activations(gpu_.gemm, format_)) {
    layer += quantization(tokens);
  }
  const double tables = card_.position_embeddings > 0 ? 2 : 1;
  return card_.layers * layer + small((tables + 1) * tokens * h * kActivationBytes);
}

/// Norms, and sums of outputs that no norm adds to the residual: of parallel attention and of a
/// shared expert.
Seconds RooflineKernelTimes::norms_and_sums(double tokens) const {
  const double h = card_.hidden;
  const LayerKernels kernels = layer_kernels(card_);
  Seconds time = kernels.residual_norms * small(kActivationBytes * (4 * tokens * h + h)) +
                 kernels.other_norms * small(kActivationBytes * (2 * tokens * h + h));
  const Seconds sum = small(kActivationBytes * 3 * tokens * h);
  if (card_.parallel_attention) {
    time += sum;
  }
  if (rank_.shared_intermediate > 0) {
    time += sum;
  }
  return time;
}

/// Rotation of Q and K with the KV write, and norms of their heads.
Seconds RooflineKernelTimes::rope(double tokens) const {
  const double d = card_.head_dim;
  const auto heads = static_cast<double>(rank_.heads);
  const auto kv_heads = static_cast<double>(rank_.kv_heads);
  const double kv_write = tokens * kv_per_token_.value / card_.layers;
  const double rotated = tokens * kActivationBytes * d * 2 * (heads + kv_heads);
  const double values = tokens * kActivationBytes * d * kv_heads;
  return small(rotated + values + kv_write) + (card_.qk_norm ? small(rotated) : Seconds{0});
}

Seconds RooflineKernelTimes::activations(double tokens) const {
  const double copies = card_.moe ? card_.moe->active : 1;
  const auto width = static_cast<double>(rank_.up + rank_.intermediate);
  const auto shared = static_cast<double>(rank_.shared_up + rank_.shared_intermediate);
  return small(copies * tokens * width * kActivationBytes) +
         (shared > 0 ? small(tokens * shared * kActivationBytes) : Seconds{0});
}

/// Of the inputs of every matrix product, to 8 bits.
Seconds RooflineKernelTimes::quantization(double tokens) const {
  const double per_element = (kActivationBytes + 1) * tokens;
  const double copies = card_.moe ? card_.moe->active : 1;
  const auto attention = static_cast<double>(rank_.heads) * card_.head_dim;
  const auto shared = static_cast<double>(rank_.shared_intermediate);
  return layer_kernels(card_).linear_inputs * small(card_.hidden * per_element) +
         small(attention * per_element) +
         small(copies * static_cast<double>(rank_.intermediate) * per_element) +
         (shared > 0 ? small(shared * per_element) : Seconds{0});
}

Seconds RooflineKernelTimes::all_reduces(double tokens, Launch launch) const {
  return layer_kernels(card_).all_reduces * card_.layers *
         all_reduce_.time({tokens * card_.hidden * kActivationBytes}, launch);
}

Seconds RooflineKernelTimes::sampling(double samples) const {
  return lm_head(samples) + sampler(samples);
}

Seconds RooflineKernelTimes::lm_head(double samples) const {
  return gemm_roofline(gpu_.gemm, WeightFormat::Native16, samples, static_cast<double>(rank_.vocab),
                       card_.hidden);
}

Seconds RooflineKernelTimes::sampler(double samples) const {
  const double h = card_.hidden;
  const double logits = samples * card_.vocab;
  // An all-gather moves half of what an all-reduce of the same tensor does.
  const Seconds gather = all_reduce_.time({logits * kActivationBytes / 2});
  return small(kActivationBytes * (4 * samples * h + h)) + gather +
         small(logits * kSamplerBytesPerLogit);
}

Seconds RooflineKernelTimes::attention_floor() const { return card_.layers * gpu_.attention.floor; }

DecodeAttentionCost RooflineKernelTimes::decode_attention(double sequences) const {
  const Seconds per_sequence =
      card_.layers * static_cast<double>(rank_.heads) * gpu_.attention.per_sequence_head;
  return {sequences * per_sequence, per_context_token()};
}

PrefillAttentionCost RooflineKernelTimes::prefill_attention() const {
  const auto heads = static_cast<double>(rank_.heads);
  const Flops pair{4.0 * card_.head_dim * heads * card_.layers};
  return {.per_token = card_.layers * heads * gpu_.attention.per_token_head,
          .per_pair = pair / gpu_.attention.prefill,
          .per_context_token = per_context_token()};
}

double RooflineKernelTimes::launches() const { return kernel_launches(card_, tensor_parallel_); }

Seconds RooflineKernelTimes::per_context_token() const {
  return kv_per_token_ / gpu_.attention.bandwidth;
}

Seconds RooflineKernelTimes::linear(double tokens, double n, double k) const {
  return gemm_roofline(gpu_.gemm, format_, tokens, n, k);
}

/// Router, two grouped GEMMs over the experts that the tokens reach, and the shared expert's two.
/// Source: uniform routing reaches E·(1 - (1 - k/E)^T) of E experts with k per token.
Seconds RooflineKernelTimes::experts(double tokens) const {
  const double h = card_.hidden;
  const auto m = static_cast<double>(rank_.intermediate);
  const double count = card_.moe->experts;
  const double active = card_.moe->active;
  const double reached = count * (1 - std::pow(1 - active / count, tokens));
  const double rows = tokens * active;
  const FlopsPerSecond peak = gemm_peak(gpu_.gemm, format_);
  const auto grouped = [&](double n, double k) {
    // Rows are read by one expert each, weights of every expert that is reached.
    const Bytes weights = reached * gemm_bytes(gpu_.gemm, format_, rows / reached, n, k);
    return gemm_roofline(gpu_.gemm, peak, Flops{2 * rows * n * k}, weights);
  };
  Seconds time = gemm_roofline(gpu_.gemm, WeightFormat::Native16, tokens, count, h) +
                 grouped(static_cast<double>(rank_.up), h) + grouped(h, m);
  if (rank_.shared_intermediate > 0) {
    time += linear(tokens, static_cast<double>(rank_.shared_up), h) +
            linear(tokens, h, static_cast<double>(rank_.shared_intermediate));
  }
  return time;
}

Seconds RooflineKernelTimes::small(double bytes) const {
  const BytesPerSecond bandwidth = kSmallKernelBandwidthShare * gpu_.memory_bandwidth;
  return Seconds{kSmallKernelFloor} + Bytes{bytes} / bandwidth;
}

}  // namespace llmplan
