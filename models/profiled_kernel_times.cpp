#include "profiled_kernel_times.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "layer_kernels.hpp"
#include "llmplan/error.hpp"
#include "own_engine_support.hpp"
#include "profile_coverage.hpp"

namespace llmplan {
namespace {

constexpr double kActivationBytes = 2;  // 16-bit in every weight format

/// The profile, if it holds every operator of the model.
const KernelProfile& complete(const KernelProfile& profile, const ModelCard& card,
                              const EngineSpec& engine) {
  const std::vector<std::string> missing = missing_operators(profile, card, engine);
  if (missing.empty()) {
    return profile;
  }
  const std::string remedy =
      beyond_own_engine(card).empty()
          ? fmt::format("; `{}` measures them", calibrate_command(card, engine))
          : "";
  throw MissingDataError(fmt::format(
      "the profile of {} does not hold {} with tensor_parallel {}: no {}{}", profile.device.name,
      card.name, engine.tensor_parallel, fmt::join(missing, ", no "), remedy));
}

MeasuredCurve curve(const KernelProfile& profile, const GemmShape& shape) {
  std::vector<MeasuredCurve::Point> points;
  for (const GemmPoint& point : find_table(profile, shape)->points) {
    points.push_back({static_cast<double>(point.tokens), point.timing.time});
  }
  return {points, BeyondMeasured::HoldPerSize};
}

MeasuredCurve curve(const KernelProfile& profile, SmallOperation operation, std::int64_t width) {
  std::vector<MeasuredCurve::Point> points;
  for (const SmallPoint& point : find_table(profile, operation, width)->points) {
    points.push_back({static_cast<double>(point.rows), point.timing.time});
  }
  return {points, BeyondMeasured::HoldPerSize};
}

MeasuredCurve decode_base(const AttentionTable& table) {
  std::vector<MeasuredCurve::Point> points;
  for (const DecodeFit& fit : table.decode_fit) {
    points.push_back({static_cast<double>(fit.sequences), fit.base});
  }
  return {points, BeyondMeasured::HoldPerSize};
}

/// A slope counts by the square of what it is multiplied with, and context goes with sequences:
/// large batches, where attention matters, keep theirs.
MeasuredCurve decode_per_context_token(const AttentionTable& table) {
  std::vector<MeasuredCurve::Point> points;
  for (const DecodeFit& fit : table.decode_fit) {
    const auto sequences = static_cast<double>(fit.sequences);
    points.push_back({sequences, fit.per_context_token, sequences * sequences});
  }
  return {points, BeyondMeasured::HoldValue};
}

}  // namespace

ProfiledKernelTimes::ProfiledKernelTimes(const KernelProfile& profile, const ModelCard& card,
                                         const GpuSpec& gpu, Interconnect interconnect,
                                         const EngineSpec& engine, AllReduceKind all_reduce)
    : ProfiledKernelTimes(complete(profile, card, engine), card, operator_shapes(card, engine),
                          AllReduceCurve(gpu, interconnect, engine.tensor_parallel, all_reduce),
                          engine.tensor_parallel) {}

ProfiledKernelTimes::ProfiledKernelTimes(const KernelProfile& profile, const ModelCard& card,
                                         const OperatorShapes& shapes, AllReduceCurve all_reduce,
                                         std::int32_t tensor_parallel)
    : layers_(card.layers),
      launches_(kernel_launches(card, tensor_parallel)),
      hidden_(card.hidden),
      vocab_(card.vocab),
      qkv_(curve(profile, shapes.qkv)),
      o_(curve(profile, shapes.o)),
      gate_up_(curve(profile, shapes.gate_up)),
      down_(curve(profile, shapes.down)),
      lm_head_(curve(profile, shapes.lm_head)),
      norm_(curve(profile, SmallOperation::AddRmsNorm, card.hidden)),
      rope_(curve(profile, shapes.rope, shapes.rope_width)),
      swiglu_(curve(profile, SmallOperation::SwiGlu, shapes.swiglu_width)),
      embedding_(curve(profile, SmallOperation::GatherEmbedding, card.hidden)),
      sampler_(curve(profile, SmallOperation::Sample, card.vocab)),
      decode_base_(decode_base(*find_table(profile, shapes.attention))),
      decode_per_context_token_(decode_per_context_token(*find_table(profile, shapes.attention))),
      prefill_(find_table(profile, shapes.attention)->prefill_fit),
      all_reduce_(std::move(all_reduce)) {}

Seconds ProfiledKernelTimes::layer_gemms(double tokens) const {
  return layers_ * (qkv_.at(tokens) + o_.at(tokens) + gate_up_.at(tokens) + down_.at(tokens));
}

Seconds ProfiledKernelTimes::small_kernels(double tokens) const {
  return layers_ * (2 * norm_.at(tokens) + rope_.at(tokens) + swiglu_.at(tokens)) +
         embedding_.at(tokens);
}

Seconds ProfiledKernelTimes::all_reduces(double tokens, Launch launch) const {
  return 2 * layers_ * all_reduce_.time({tokens * hidden_ * kActivationBytes}, launch);
}

Seconds ProfiledKernelTimes::sampling(double samples) const {
  // An all-gather moves half of what an all-reduce of the same tensor does.
  const Seconds gather = all_reduce_.time({samples * vocab_ * kActivationBytes / 2});
  return norm_.at(samples) + lm_head_.at(samples) + gather + sampler_.at(samples);
}

DecodeAttentionCost ProfiledKernelTimes::decode_attention(double sequences) const {
  return {layers_ * decode_base_.at(sequences), layers_ * decode_per_context_token_.at(sequences)};
}

PrefillAttentionCost ProfiledKernelTimes::prefill_attention() const {
  return {.floor = layers_ * prefill_.floor,
          .per_token = layers_ * prefill_.per_token,
          .per_pair = layers_ * prefill_.per_pair,
          .per_context_token = layers_ * prefill_.per_context_token};
}

}  // namespace llmplan
