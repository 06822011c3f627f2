#include "attention_left_out.hpp"

#include <array>
#include <set>

#include "attention_fit.hpp"
#include "surface_attention.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kFolds = 4;

using Axis = double (*)(const MeasuredAttention&);

double sequences(const MeasuredAttention& call) { return call.sequences; }
double context(const MeasuredAttention& call) { return call.context; }
double tokens(const MeasuredAttention& call) { return call.tokens; }
double heads(const MeasuredAttention& call) { return call.heads; }
double kv_heads(const MeasuredAttention& call) { return call.kv_heads; }
double group(const MeasuredAttention& call) { return call.heads / call.kv_heads; }

/// Every `kFolds`-th size between the ends.
std::set<double> sizes_of_fold(std::span<const MeasuredAttention> calls, Axis axis,
                               std::size_t fold) {
  std::set<double> all;
  for (const MeasuredAttention& call : calls) {
    all.insert(axis(call));
  }
  std::set<double> fold_sizes;
  std::size_t i = 0;
  for (const double size : all) {
    if (i > 0 && i + 1 < all.size() && i % kFolds == fold) {
      fold_sizes.insert(size);
    }
    ++i;
  }
  return fold_sizes;
}

/// What `fit_and_predict` makes of each fold from the calls outside it.
template <class FitAndPredict>
std::vector<LeftOutAttention> left_out(std::span<const MeasuredAttention> calls,
                                       std::span<const Axis> axes, FitAndPredict fit_and_predict) {
  std::vector<LeftOutAttention> all;
  for (const Axis axis : axes) {
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
      const std::set<double> sizes = sizes_of_fold(calls, axis, fold);
      std::vector<MeasuredAttention> rest;
      std::vector<MeasuredAttention> left;
      for (const MeasuredAttention& call : calls) {
        (sizes.count(axis(call)) > 0 ? left : rest).push_back(call);
      }
      if (!left.empty()) {
        fit_and_predict(rest, left, all);
      }
    }
  }
  return all;
}

AttentionHeads heads_of(const MeasuredAttention& call, std::int32_t head_dim) {
  return {call.heads, call.kv_heads, static_cast<double>(head_dim)};
}

StepShape prompts_of(const MeasuredAttention& call) {
  StepShape shape;
  shape.prefill_tokens = static_cast<std::int64_t>(call.sequences * call.tokens);
  shape.prefill_context = shape.prefill_tokens;
  shape.prefill_pairs_twice = shape.prefill_tokens * (static_cast<std::int64_t>(call.tokens) + 1);
  shape.prefill_samples = static_cast<std::int64_t>(call.sequences);
  return shape;
}

}  // namespace

Seconds predicted_decode(const DecodeSurface& surface, const GpuSpec& gpu,
                         const MeasuredAttention& call) {
  return decode_attention_time(surface, gpu,
                               decode_batch(heads_of(call, surface.head_dim), call.sequences),
                               call.sequences * call.context);
}

Seconds predicted_prefill(const PrefillSurface& surface, const GpuSpec& gpu,
                          const MeasuredAttention& call) {
  return prefill_attention_cost(surface, gpu, heads_of(call, surface.head_dim))
      .of(prompts_of(call));
}

std::vector<LeftOutAttention> left_out_decodes(std::span<const MeasuredAttention> calls,
                                               const GpuSpec& gpu, KvFormat kv,
                                               std::int32_t head_dim) {
  constexpr std::array<Axis, 4> kAxes = {sequences, context, group, kv_heads};
  return left_out(calls, kAxes, [&](const auto& rest, const auto& left, auto& all) {
    const DecodeSurface surface = fit_decodes(rest, gpu, kv, head_dim);
    for (const MeasuredAttention& call : left) {
      if (is_served_decode(call) && reads_memory(call, gpu, kv, head_dim)) {
        all.push_back({call, predicted_decode(surface, gpu, call)});
      }
    }
  });
}

std::vector<LeftOutAttention> left_out_prefills(std::span<const MeasuredAttention> calls,
                                                const GpuSpec& gpu, KvFormat kv,
                                                std::int32_t head_dim) {
  constexpr std::array<Axis, 4> kAxes = {sequences, tokens, heads, group};
  return left_out(calls, kAxes, [&](const auto& rest, const auto& left, auto& all) {
    const PrefillSurface surface = fit_prefills(rest, gpu, kv, head_dim);
    for (const MeasuredAttention& call : left) {
      if (is_served_prefill(call)) {
        all.push_back({call, predicted_prefill(surface, gpu, call)});
      }
    }
  });
}

}  // namespace llmplan
