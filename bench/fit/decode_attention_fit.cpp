#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "attention_fit.hpp"
#include "fit/nonnegative_least_squares.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr double kLongestContext = 32768;
constexpr double kLongContext = 2048;  // from here on reading keys outweighs everything else

using Kind = std::pair<double, double>;                     // heads per KV head, KV heads
using Samples = std::map<double, std::vector<CostSample>>;  // of (1, context), by pairs

struct Line {
  double base_us = 0;
  double efficiency = 0;
};
using Lines = std::map<double, Line>;  // by pairs

std::size_t contexts(const std::vector<CostSample>& samples) {
  std::set<double> all;
  for (const CostSample& sample : samples) {
    all.insert(sample.amounts[1]);
  }
  return all.size();
}

std::map<Kind, Samples> samples_of(std::span<const MeasuredAttention> calls, const GpuSpec& gpu,
                                   KvFormat kv, std::int32_t head_dim) {
  std::map<Kind, Samples> kinds;
  for (const MeasuredAttention& call : calls) {
    if (reads_memory(call, gpu, kv, head_dim) && call.context <= kLongestContext) {
      const Kind kind{call.heads / call.kv_heads, call.kv_heads};
      kinds[kind][call.sequences * call.kv_heads].push_back({{1, call.context}, call.time.count()});
    }
  }
  return kinds;
}

double longest_context(const std::vector<CostSample>& samples) {
  double longest = 0;
  for (const CostSample& sample : samples) {
    longest = std::max(longest, sample.amounts[1]);
  }
  return longest;
}

/// The base of a batch whose slope is known from smaller ones: large batches were measured with
/// short contexts alone, whose slope says nothing of long ones.
double base_beside(double slope, const std::vector<CostSample>& samples) {
  std::vector<CostSample> rest;
  for (const CostSample& sample : samples) {
    const double base = sample.time - slope * sample.amounts[1];
    rest.push_back({{1}, std::max(base, 0.01 * sample.time)});
  }
  return fit_costs(rest)[0];
}

/// The slope of a batch that was measured at one context, beside the base of the next larger one.
double slope_above(double base, const CostSample& sample) {
  return std::max(sample.time - base, 0.01 * sample.time) / sample.amounts[1];
}

/// `token_bytes` of one pair's context.
Lines lines_of(const Samples& batches, const GpuSpec& gpu, double token_bytes) {
  Lines known;
  const auto least = [&](double pairs) {  // seconds per token
    return pairs * token_bytes / gpu.memory_bandwidth.value;
  };
  for (const auto& [pairs, samples] : batches) {
    const bool is_long = longest_context(samples) >= kLongContext;
    if (is_long && contexts(samples) > 1) {
      const std::vector<double> costs = fit_costs(samples);
      check(costs[1] > 0, "time grows with the context");
      known[pairs] = {1e6 * costs[0], least(pairs) / costs[1]};
    } else if (!is_long && !known.empty()) {
      const double efficiency = std::prev(known.end())->second.efficiency;
      known[pairs] = {1e6 * base_beside(least(pairs) / efficiency, samples), efficiency};
    }
  }
  for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch) {
    const auto& [pairs, samples] = *batch;
    const auto next = known.upper_bound(pairs);
    if (contexts(samples) == 1 && longest_context(samples) >= kLongContext && next != known.end()) {
      const double base_us = next->second.base_us;
      const double slope = slope_above(1e-6 * base_us, samples.front());
      known[pairs] = {base_us, least(pairs) / slope};
    }
  }
  return known;
}

/// At every pair count of the axis: linear in its logarithm between those that were measured, as at
/// the smallest below, with the base per pair of the largest above.
Line between(const Lines& known, double pairs) {
  const auto above = known.lower_bound(pairs);
  if (above == known.end()) {
    const auto& [most, line] = *std::prev(above);
    return {line.base_us * pairs / most, line.efficiency};
  }
  if (above == known.begin() || above->first == pairs) {
    return above->second;
  }
  const auto below = std::prev(above);
  const double share = std::log(pairs / below->first) / std::log(above->first / below->first);
  const auto mix = [share](double a, double b) { return a + share * (b - a); };
  return {mix(below->second.base_us, above->second.base_us),
          mix(below->second.efficiency, above->second.efficiency)};
}

/// The lines of the kind that is nearest to one of those that were measured at so many pairs and
/// more. KV heads come before groups: on them and the pairs depends how kernels divide their work.
const Lines& nearest(const std::map<Kind, Lines>& known, const Kind& kind, double pairs) {
  const auto distance = [&](const auto& other) {
    return std::tuple(other.second.rbegin()->first < pairs,
                      std::abs(std::log(other.first.second / kind.second)),
                      std::abs(std::log(other.first.first / kind.first)));
  };
  return std::min_element(known.begin(), known.end(),
                          [&](const auto& a, const auto& b) { return distance(a) < distance(b); })
      ->second;
}

LogAxis axis(const std::set<double>& sizes) {
  return LogAxis(std::vector<double>(sizes.begin(), sizes.end()));
}

}  // namespace

DecodeSurface fit_decodes(std::span<const MeasuredAttention> calls, const GpuSpec& gpu, KvFormat kv,
                          std::int32_t head_dim) {
  const double token_bytes = 2.0 * head_dim * (kv == KvFormat::Fp8 ? 1 : 2);
  std::map<Kind, Lines> known;
  std::set<double> groups;
  std::set<double> kv_heads;
  std::set<double> pairs;
  for (const auto& [kind, batches] : samples_of(calls, gpu, kv, head_dim)) {
    Lines lines = lines_of(batches, gpu, token_bytes);
    if (!lines.empty()) {
      groups.insert(kind.first);
      kv_heads.insert(kind.second);
      for (const auto& [count, line] : lines) {
        pairs.insert(count);
      }
      known[kind] = std::move(lines);
    }
  }
  DecodeSurface surface{kv, head_dim, axis(groups), axis(kv_heads), axis(pairs), {}, {}, {}};
  for (const double group : groups) {
    for (const double heads : kv_heads) {
      for (const double count : pairs) {
        const Line line = between(nearest(known, {group, heads}, count), count);
        surface.base_us.push_back(line.base_us);
        surface.efficiency.push_back(line.efficiency);
      }
    }
  }
  return surface;
}

}  // namespace llmplan
