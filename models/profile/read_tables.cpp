#include "profile_order.hpp"
#include "profile_readers.hpp"
#include "small_operation_names.hpp"

namespace llmplan {
namespace {

// No measurement comes near these; sums and products of counts stay exact below them.
constexpr double kMaxWidth = 1e8;
constexpr double kMaxCount = 1e9;
constexpr double kMaxHeads = 65536;
constexpr double kMaxMicroseconds = 1e12;

constexpr const char* kTokensAscend = "more tokens than the point before";

/// Takes less than no time, so that a clock that did not run is found.
void read_measured(const JsonView& view, Seconds& time) {
  double microseconds = 0;
  read_value(view, microseconds, above_up_to(0, kMaxMicroseconds));
  time = Seconds{microseconds * 1e-6};
}

void read_timing(ObjectReader& object, Timing& timing) {
  object.required("time_us", timing.time, read_measured);
  object.required("spread", timing.spread, at_least(0));
}

void read_gemm_point(ObjectReader& object, GemmPoint& point) {
  object.required("tokens", point.tokens, between(1, kMaxCount));
  read_timing(object, point.timing);
  object.optional("algorithm", point.algorithm);
}

void read_decode_point(ObjectReader& object, DecodePoint& point) {
  object.required("sequences", point.sequences, between(1, kMaxCount));
  object.required("context_tokens", point.context, between(1, kMaxCount));
  object.optional("ragged", point.ragged);
  read_timing(object, point.timing);
}

void read_prefill_point(ObjectReader& object, PrefillPoint& point) {
  object.required("sequences", point.sequences, between(1, kMaxCount));
  object.required("tokens", point.tokens, between(1, kMaxCount));
  object.required("cached_tokens", point.cached, between(0, kMaxCount));
  read_timing(object, point.timing);
}

void read_decode_fit(ObjectReader& object, DecodeFit& fit) {
  object.required("sequences", fit.sequences, between(1, kMaxCount));
  object.required("base_us", fit.base, read_microseconds);
  object.required("per_context_token_us", fit.per_context_token, read_microseconds);
}

void read_prefill_fit(ObjectReader& object, PrefillFit& fit) {
  object.required("floor_us", fit.floor, read_microseconds);
  object.required("per_token_us", fit.per_token, read_microseconds);
  object.required("per_pair_us", fit.per_pair, read_microseconds);
  object.required("per_context_token_us", fit.per_context_token, read_microseconds);
}

void read_small_point(ObjectReader& object, SmallPoint& point) {
  object.required("rows", point.rows, between(1, kMaxCount));
  read_timing(object, point.timing);
}

/// Two ragged batches of the same sums are two batches; any other point stands once.
bool decode_ordered(const DecodePoint& a, const DecodePoint& b) {
  return a.ragged && b.ragged ? !precedes(b, a) : precedes(a, b);
}

}  // namespace

void read_microseconds(const JsonView& view, Seconds& time) {
  double microseconds = 0;
  read_value(view, microseconds, between(0, kMaxMicroseconds));
  time = Seconds{microseconds * 1e-6};
}

void read_fit_error(ObjectReader& object, FitError& error) {
  object.required("mean", error.mean, at_least(0));
  object.required("p95", error.p95, at_least(0));
  object.required("points", error.points, between(0, kMaxCount));
}

void read_gemm_table(ObjectReader& object, GemmTable& table) {
  object.required("quantization", table.shape.weights);
  object.required("n", table.shape.n, between(1, kMaxWidth));
  object.required("k", table.shape.k, between(1, kMaxWidth));
  read_ordered(
      object, "points", table.points, read_gemm_point,
      [](const GemmPoint& a, const GemmPoint& b) { return precedes(a, b); }, kTokensAscend);
}

void read_attention_table(ObjectReader& object, AttentionTable& table) {
  object.required("heads", table.shape.heads, between(1, kMaxHeads));
  object.required("kv_heads", table.shape.kv_heads, between(1, kMaxHeads));
  object.required("head_dim", table.shape.head_dim, between(1, kMaxHeads));
  object.required("kv_cache", table.shape.kv);
  object.required("prefill_fit", table.prefill_fit, read_prefill_fit);
  object.required("decode_error", table.decode_error, read_fit_error);
  object.required("ragged_error", table.ragged_error, read_fit_error);
  object.required("prefill_error", table.prefill_error, read_fit_error);
  read_ordered(
      object, "decode_fit", table.decode_fit, read_decode_fit,
      [](const DecodeFit& a, const DecodeFit& b) { return precedes(a, b); },
      "more sequences than the fit before");
  read_ordered(object, "decode", table.decode, read_decode_point, decode_ordered,
               "points by (ragged, sequences, context_tokens), ascending and each once");
  read_ordered(
      object, "prefill", table.prefill, read_prefill_point,
      [](const PrefillPoint& a, const PrefillPoint& b) { return precedes(a, b); },
      "points by (sequences, tokens, cached_tokens), ascending and each once");
}

void read_small_table(ObjectReader& object, SmallTable& table) {
  object.required("operation", table.operation);
  object.required("width", table.width, between(1, kMaxWidth));
  read_ordered(
      object, "points", table.points, read_small_point,
      [](const SmallPoint& a, const SmallPoint& b) { return precedes(a, b); },
      "more rows than the point before");
}

}  // namespace llmplan
