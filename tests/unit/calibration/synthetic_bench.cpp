#include "synthetic_bench.hpp"

#include <algorithm>
#include <numeric>
#include <variant>

#include "call_text.hpp"
#include "device_error.hpp"
#include "rng.hpp"

namespace llmplan {
namespace {

struct Law {
  /// A staircase of tiles of 64 rows, or the time to read the weights.
  Seconds operator()(const GemmCall& call) const {
    const auto tiles = static_cast<double>((call.tokens + 63) / 64);
    const auto weights = static_cast<double>(call.shape.n) * static_cast<double>(call.shape.k);
    return Seconds{4e-6 + std::max(2 * 64 * tiles * weights / SyntheticBench::kFlops,
                                   2 * weights / SyntheticBench::kBytes)};
  }
  Seconds operator()(const DecodeAttentionCall& call) const {
    const double context = std::accumulate(call.contexts.begin(), call.contexts.end(), 0.0);
    const double bytes = 4.0 * call.shape.kv_heads * call.shape.head_dim * context;
    return Seconds{5e-6 + 5e-8 * static_cast<double>(call.contexts.size()) +
                   bytes / SyntheticBench::kBytes};
  }
  Seconds operator()(const PrefillAttentionCall& call) const {
    const auto q = static_cast<double>(call.tokens);
    const auto cached = static_cast<double>(call.cached);
    const auto sequences = static_cast<double>(call.sequences);
    return Seconds{
        6e-6 + sequences * (2e-9 * q + 3e-11 * q * (cached + (q + 1) / 2) + 1e-9 * (cached + q))};
  }
  Seconds operator()(const SmallCall& call) const {
    const auto elements = static_cast<double>(call.width) * static_cast<double>(call.rows);
    return Seconds{2e-6 + 8 * elements / SyntheticBench::kBytes};
  }
  Seconds operator()(const CopyCall& call) const {
    return Seconds{1e-6 + 2 * call.bytes.value / SyntheticBench::kBytes};
  }
  Seconds operator()(const LaunchCall& call) const {
    return Seconds{1e-6 * (1 + static_cast<int>(call.kind))};
  }
};

std::int64_t context_of(const KernelCall& call) {
  if (const auto* decode = std::get_if<DecodeAttentionCall>(&call)) {
    return std::accumulate(decode->contexts.begin(), decode->contexts.end(), std::int64_t{0});
  }
  if (const auto* prefill = std::get_if<PrefillAttentionCall>(&call)) {
    return prefill->sequences * (prefill->tokens + prefill->cached);
  }
  return 0;
}

}  // namespace

MeasuredDevice SyntheticBench::device() {
  MeasuredDevice device;
  device.name = "Synthetic GPU";
  device.compute_capability = compute_capability;
  device.multiprocessors = 100;
  device.memory = Bytes{80e9};
  device.l2 = Bytes{50e6};
  device.driver = "1.0";
  device.cuda = "13.0";
  device.cublas = "13.1";
  return device;
}

Measurement SyntheticBench::measure(const KernelCall& call) {
  if (kill_after && measured_ == *kill_after) {
    throw BenchKilled("killed");
  }
  const std::string text = call_text(call);
  const std::int64_t time = times_[text]++;
  ++measured_;
  clock_ += kMeasuring;
  if (context_of(call) > largest_context) {
    throw OutOfDeviceMemory("no memory left");
  }
  Rng rng(1, text, static_cast<std::uint64_t>(time));
  const double factor = (1 + noise * (2 * rng.uniform() - 1)) * (disturb ? disturb(text, time) : 1);
  const bool gemm = std::holds_alternative<GemmCall>(call);
  return {law(call) * factor, 1900 + static_cast<std::int32_t>(rng.below(81)),
          gemm ? "algorithm 1" : ""};
}

Seconds SyntheticBench::law(const KernelCall& call) { return std::visit(Law{}, call); }

std::int64_t SyntheticBench::measured(const std::string& call) const {
  const auto found = times_.find(call);
  return found == times_.end() ? 0 : found->second;
}

}  // namespace llmplan
