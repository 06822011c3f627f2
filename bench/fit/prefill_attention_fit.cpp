#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "attention_fit.hpp"
#include "fit/nonnegative_least_squares.hpp"
#include "llmplan/error.hpp"
#include "surface_attention.hpp"

namespace llmplan {
namespace {

constexpr double kLeastHeads = 4;
constexpr double kMostTokens = 16384;
constexpr double kLeastPrompt = 16;
constexpr double kMostPrompts = 64;

using ByHeads = std::map<double, std::vector<MeasuredAttention>>;

ByHeads fitted_calls(std::span<const MeasuredAttention> calls) {
  ByHeads by_heads;
  for (const MeasuredAttention& call : calls) {
    if (call.heads >= kLeastHeads && call.tokens >= kLeastPrompt &&
        call.sequences <= kMostPrompts && call.sequences * call.tokens <= kMostTokens) {
      by_heads[call.heads].push_back(call);
    }
  }
  return by_heads;
}

/// What each cost of PrefillCosts counts, in its order.
CostSample sample_of(const MeasuredAttention& call, double cached_tokens) {
  const double tokens = call.sequences * call.tokens;
  const double pairs = tokens * (call.tokens + 1) / 2;
  const double spilled = std::max(0.0, tokens - cached_tokens);
  return {{1, call.sequences * call.heads, std::sqrt(2 * pairs), tokens * call.heads,
           tokens * call.kv_heads, spilled * call.heads, spilled * call.kv_heads, pairs},
          call.time.count()};
}

double squared_error(const std::vector<double>& costs, const CostSample& sample) {
  double predicted = 0;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    predicted += costs[i] * sample.amounts[i];
  }
  return std::pow(predicted / sample.time - 1, 2);
}

struct Fitted {
  PrefillSurface surface;
  double error = 0;
};

/// With the cache's share given.
Fitted fit_with(double cached_share, const ByHeads& by_heads, const GpuSpec& gpu, KvFormat kv,
                std::int32_t head_dim) {
  Fitted fitted{{kv, head_dim, cached_share, {}, {}, {}}, 0};
  std::vector<double> heads;
  for (const auto& [count, calls] : by_heads) {
    std::vector<CostSample> samples;
    for (const MeasuredAttention& call : calls) {
      const double token_bytes = 4.0 * head_dim * (call.heads + call.kv_heads);
      samples.push_back(sample_of(call, cached_share * gpu.l2.value / token_bytes));
    }
    const std::vector<double> c = fit_costs(samples);
    check(c[7] > 0, "time grows with the (query, key) pairs");
    fitted.surface.costs.push_back({1e6 * c[0], 1e9 * c[1], 1e9 * c[2], 1e9 * c[3], 1e9 * c[4],
                                    1e9 * c[5], 1e9 * c[6],
                                    4.0 * head_dim * count / c[7] / gpu.fp16.value});
    heads.push_back(count);
    for (const CostSample& sample : samples) {
      fitted.error += squared_error(c, sample);
    }
  }
  fitted.surface.heads = LogAxis(heads);
  return fitted;
}

}  // namespace

PrefillSurface fit_prefills(std::span<const MeasuredAttention> calls, const GpuSpec& gpu,
                            KvFormat kv, std::int32_t head_dim) {
  const ByHeads by_heads = fitted_calls(calls);
  Fitted best{{}, std::numeric_limits<double>::infinity()};
  for (int tenths = 1; tenths <= 10; ++tenths) {
    Fitted fitted = fit_with(0.1 * tenths, by_heads, gpu, kv, head_dim);
    if (fitted.error < best.error) {
      best = std::move(fitted);
    }
  }
  return best.surface;
}

}  // namespace llmplan
