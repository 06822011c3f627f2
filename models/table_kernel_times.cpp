#include "table_kernel_times.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "gemm_roofline.hpp"
#include "hardware.hpp"
#include "llmplan/error.hpp"
#include "surface_attention.hpp"

namespace llmplan {
namespace {

using Points = std::vector<MeasuredCurve::Point>;

// Beyond any batch that an engine runs.
constexpr double kMostSequences = 4096;

struct Product {
  double n = 0;
  double k = 0;
};

const GemmSurface& native_surface(const KernelTables& tables) {
  const GemmSurface* surface = find_surface(tables, WeightFormat::Native16);
  check(surface != nullptr, "tables hold 16-bit products");
  return *surface;
}

/// The surface of the KV format, or the 16-bit one: kernels differ by what they read.
const DecodeSurface& decode_surface(const KernelTables& tables, KvFormat kv) {
  const DecodeSurface* surface = find_decode(tables, kv);
  surface = surface != nullptr ? surface : find_decode(tables, KvFormat::Native16);
  check(surface != nullptr, "tables hold decode attention");
  return *surface;
}

const PrefillSurface& prefill_surface(const KernelTables& tables, KvFormat kv) {
  const PrefillSurface* surface = find_prefill(tables, kv);
  surface = surface != nullptr ? surface : find_prefill(tables, KvFormat::Native16);
  check(surface != nullptr, "tables hold prefill attention");
  return *surface;
}

/// Times of matrix products; `vintage` is null for those of the tables themselves.
struct Products {
  const GemmSurface& surface;
  const GpuSpec& gpu;
  const GemmVintage* vintage;

  [[nodiscard]] Seconds time(double tokens, Product product) const {
    return (vintage != nullptr ? vintage->ratio(tokens) : 1) *
           surface.ratio(tokens, product.n, product.k) *
           gemm_roofline(gpu.gemm, surface.weights, tokens, product.n, product.k);
  }
};

/// A layer that was measured as a whole, or null.
const LayerCurve* measured_layer(const KernelTables& tables, const ModelCard& card,
                                 const EngineSpec& engine) {
  const bool gated = card.feed_forward == FeedForward::Gated;  // as all that were measured
  if (card.moe || !gated || engine.weights != WeightFormat::Native16) {
    return nullptr;
  }
  const RankShape rank = rank_shape(card, engine.tensor_parallel);
  return find_layer(tables, {card.hidden, (rank.heads + 2 * rank.kv_heads) * card.head_dim,
                             rank.heads * card.head_dim, rank.intermediate});
}

/// The measured layers; on another GPU with the same chip as much faster or slower as ceilings are.
MeasuredCurve curve_of(const LayerCurve& layer, std::int32_t layers,
                       const RooflineKernelTimes& roofline, const RooflineKernelTimes& measured) {
  Points points;
  for (std::size_t i = 0; i < layer.tokens.size(); ++i) {
    const auto tokens = static_cast<double>(layer.tokens[i]);
    const double slower = roofline.layer_gemms(tokens) / measured.layer_gemms(tokens);
    points.push_back({tokens, layers * slower * Seconds{1e-6 * layer.time_us[i]}});
  }
  return {points, BeyondMeasured::HoldPerSize};
}

/// Products of all layers, at the tokens that were measured.
MeasuredCurve layer_gemms(const KernelTables& tables, const RooflineKernelTimes& roofline,
                          const ModelCard& card, const GpuSpec& gpu, const EngineSpec& engine,
                          const GemmVintage* vintage) {
  if (const LayerCurve* layer = measured_layer(tables, card, engine)) {
    const RooflineKernelTimes there(card, *find_gpu(tables.gpu), Interconnect::NvLink, engine);
    return curve_of(*layer, card.layers, roofline, there);
  }
  const RankShape rank = rank_shape(card, engine.tensor_parallel);
  const double h = card.hidden;
  const double d = card.head_dim;
  const auto heads = static_cast<double>(rank.heads);
  const auto m = static_cast<double>(rank.intermediate);
  const auto up = static_cast<double>(rank.up);
  const Product qkv{(heads + 2 * static_cast<double>(rank.kv_heads)) * d, h};
  const Product o{h, heads * d};
  const GemmSurface* surface = find_surface(tables, engine.weights);
  Points points;
  for (const double tokens : native_surface(tables).tokens.sizes()) {
    Seconds time = roofline.layer_gemms(tokens);
    if (surface != nullptr) {
      const Products products{*surface, gpu, vintage};
      const Seconds attention = products.time(tokens, qkv) + products.time(tokens, o);
      const Seconds feed_forward = products.time(tokens, {up, h}) + products.time(tokens, {h, m});
      time = card.layers * attention +
             (card.moe ? roofline.feed_forward_gemms(tokens) : card.layers * feed_forward);
    }
    points.push_back({tokens, time});
  }
  return {points, BeyondMeasured::HoldPerSize};
}

MeasuredCurve lm_head(const KernelTables& tables, const ModelCard& card, const GpuSpec& gpu,
                      const EngineSpec& engine, const GemmVintage* vintage) {
  const GemmSurface& surface = native_surface(tables);
  const Products products{surface, gpu, vintage};
  const Product product{static_cast<double>(rank_shape(card, engine.tensor_parallel).vocab),
                        static_cast<double>(card.hidden)};
  Points points;
  for (const double samples : surface.tokens.sizes()) {
    points.push_back({samples, products.time(samples, product)});
  }
  return {points, BeyondMeasured::HoldPerSize};
}

AttentionHeads attention_heads(const ModelCard& card, const EngineSpec& engine) {
  const RankShape rank = rank_shape(card, engine.tensor_parallel);
  return {static_cast<double>(rank.heads), static_cast<double>(rank.kv_heads),
          static_cast<double>(card.head_dim)};
}

/// Of all layers, the floor included; a key is read with its (query, key) pairs.
PrefillAttentionCost prefill_attention(const KernelTables& tables, const ModelCard& card,
                                       const GpuSpec& gpu, const EngineSpec& engine) {
  return card.layers * prefill_attention_cost(prefill_surface(tables, engine.kv_cache), gpu,
                                              attention_heads(card, engine));
}

/// Decode attention at sizes between which it is linear: powers of two. Where times fall with size
/// they count by `power` of it.
template <class Cost>
MeasuredCurve decode_curve(double power, Cost cost) {
  Points points;
  for (double sequences = 1; sequences <= kMostSequences; sequences *= 2) {
    points.push_back({sequences, cost(sequences), std::pow(sequences, power)});
  }
  return {points, BeyondMeasured::HoldPerSize};
}

MeasuredCurve decode_base(const KernelTables& tables, const ModelCard& card,
                          const EngineSpec& engine, Seconds floor) {
  const DecodeSurface& surface = decode_surface(tables, engine.kv_cache);
  const AttentionHeads heads = attention_heads(card, engine);
  return decode_curve(2, [&](double sequences) {
    return std::max(Seconds{0}, card.layers * surface.base(decode_batch(heads, sequences)) - floor);
  });
}

/// A token of context in every sequence of a batch. Errors count relative to a size, as the times
/// grow with it.
MeasuredCurve decode_contexts(const KernelTables& tables, const ModelCard& card, const GpuSpec& gpu,
                              const EngineSpec& engine) {
  const DecodeSurface& surface = decode_surface(tables, engine.kv_cache);
  const AttentionHeads heads = attention_heads(card, engine);
  const Bytes token = kv_bytes_per_token(card, engine.kv_cache, engine.tensor_parallel);
  return decode_curve(-2, [&](double sequences) {
    const double share = surface.bandwidth_share(decode_batch(heads, sequences));
    return sequences * token / (share * gpu.memory_bandwidth);
  });
}

}  // namespace

TableKernelTimes::TableKernelTimes(const KernelTables& tables, const ModelCard& card,
                                   const GpuSpec& gpu, Interconnect interconnect,
                                   const EngineSpec& engine, std::string_view vintage,
                                   AllReduceKind all_reduce)
    : roofline_(card, gpu, interconnect, engine, all_reduce),
      gemms_(llmplan::layer_gemms(tables, roofline_, card, gpu, engine,
                                  find_vintage(tables, vintage))),
      lm_head_(lm_head(tables, card, gpu, engine, find_vintage(tables, vintage))),
      prefill_(llmplan::prefill_attention(tables, card, gpu, engine)),
      floor_(std::exchange(prefill_.floor, Seconds{0})),
      decode_base_(decode_base(tables, card, engine, floor_)),
      decode_contexts_(decode_contexts(tables, card, gpu, engine)) {}

DecodeAttentionCost TableKernelTimes::decode_attention(double sequences) const {
  return {decode_base_.at(sequences), decode_contexts_.at(sequences) / sequences};
}

}  // namespace llmplan
