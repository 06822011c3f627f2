#include "device_bench.hpp"

#include <chrono>
#include <utility>
#include <variant>

#include "copy_work.hpp"
#include "device_error.hpp"
#include "gemm_work.hpp"
#include "paged_attention_work.hpp"
#include "small_work.hpp"

namespace llmplan {

namespace {

/// Square products that load every multiprocessor.
constexpr std::int64_t kWarmUpSide = 4096;
constexpr int kWarmUpCalls = 20;

}  // namespace

DeviceBench::DeviceBench(std::unique_ptr<Device> device, std::unique_ptr<GpuProbe> probe)
    : device_(std::move(device)),
      probe_(std::move(probe)),
      l2_bytes_(static_cast<std::size_t>(probe_->describe().l2.value)),
      linears_(*device_, l2_bytes_),
      first_(*device_),
      second_(*device_),
      third_(*device_),
      timer_(*device_, *probe_),
      launches_(*device_, *probe_) {}

std::int32_t DeviceBench::memory_mhz() { return probe_->memory_mhz().value_or(0); }

std::optional<double> DeviceBench::power_limit_watts() { return probe_->power_limit_watts(); }

void DeviceBench::warm_up(Seconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  const GemmCall call{.shape = {.n = kWarmUpSide, .k = kWarmUpSide}, .tokens = kWarmUpSide};
  GemmWork work(*device_, call, linears_.get(call.shape), {first_, second_, third_});
  while (std::chrono::steady_clock::now() < end) {
    for (int i = 0; i < kWarmUpCalls; ++i) {
      work.run(i);
    }
    device_->synchronize();
  }
}

Measurement DeviceBench::measure(const KernelCall& call) {
  const auto once = [&] { return std::visit([&](const auto& kind) { return time(kind); }, call); };
  try {
    return once();
  } catch (const OutOfDeviceMemory&) {
    drop_data();  // of other calls; if it is still too much, the point is left out
  }
  return once();
}

Measurement DeviceBench::time(const GemmCall& call) {
  GemmWork work(*device_, call, linears_.get(call.shape), {first_, second_, third_});
  Measurement measurement = replay(work);
  if (const std::optional<Gemm> product = product_of(call)) {
    measurement.algorithm = probe_->algorithm(*product);
  }
  return measurement;
}

Measurement DeviceBench::time(const DecodeAttentionCall& call) {
  std::vector<AttentionSequence> sequences;
  for (const std::int64_t context : call.contexts) {
    sequences.push_back({.tokens = 1, .cached = static_cast<std::int32_t>(context - 1)});
  }
  return time_attention(call.shape, sequences);
}

Measurement DeviceBench::time(const PrefillAttentionCall& call) {
  const std::vector<AttentionSequence> sequences(
      static_cast<std::size_t>(call.sequences), {.tokens = static_cast<std::int32_t>(call.tokens),
                                                 .cached = static_cast<std::int32_t>(call.cached)});
  return time_attention(call.shape, sequences);
}

Measurement DeviceBench::time_attention(const AttentionShape& shape,
                                        const std::vector<AttentionSequence>& sequences) {
  PagedAttentionWork work(*device_, shape, sequences, l2_bytes_, {first_, second_, third_});
  return replay(work);
}

Measurement DeviceBench::time(const SmallCall& call) {
  SmallWork work(*device_, call, l2_bytes_, {first_, second_, third_});
  return replay(work);
}

Measurement DeviceBench::time(const CopyCall& call) {
  CopyWork work(*device_, call, l2_bytes_, first_, second_);
  return replay(work);
}

Measurement DeviceBench::time(const LaunchCall& call) {
  return {
      .time = launches_.time(call.kind), .sm_mhz = probe_->sm_mhz().value_or(0), .algorithm = {}};
}

Measurement DeviceBench::replay(BenchWork& work) {
  const ReplayTime time = timer_.time(work);
  return {.time = time.per_call, .sm_mhz = time.sm_mhz, .algorithm = {}};
}

void DeviceBench::drop_data() {
  device_->synchronize();
  linears_.clear();
  first_.clear();
  second_.clear();
  third_.clear();
}

}  // namespace llmplan
