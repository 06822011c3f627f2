#include "roofline_bench.hpp"

#include <cmath>

namespace llmplan::testing {
namespace {

double d(std::int64_t count) { return static_cast<double>(count); }

/// The time of each call by the formulas of roofline_kernel_times.cpp, one operator at a time.
struct Roofline {
  const GpuSpec& gpu;

  Seconds operator()(const GemmCall& call) const {
    const double n = d(call.shape.n);
    const double k = d(call.shape.k);
    const double m = d(call.tokens);
    const double p = gpu.gemm.exponent;
    const double compute = 2 * m * n * k / gpu.gemm.native16.value;
    const double memory = 2 * (n * k + m * (n + k)) / gpu.gemm.bandwidth.value;
    return gpu.gemm.floor + Seconds{std::pow(std::pow(compute, p) + std::pow(memory, p), 1 / p)};
  }
  Seconds operator()(const DecodeAttentionCall& call) const {
    double context = 0;
    for (const std::int64_t tokens : call.contexts) {
      context += d(tokens);
    }
    return gpu.attention.floor +
           d(std::ssize(call.contexts)) * call.shape.heads * gpu.attention.per_sequence_head +
           keys_and_values(call.shape, context) / gpu.attention.bandwidth;
  }
  Seconds operator()(const PrefillAttentionCall& call) const {
    const double tokens = d(call.tokens);
    const double pairs = tokens * d(call.cached) + tokens * (tokens + 1) / 2;
    const double context = tokens + d(call.cached);
    const Flops flops{4.0 * call.shape.head_dim * call.shape.heads * pairs * d(call.sequences)};
    return gpu.attention.floor +
           d(call.sequences) * tokens * call.shape.heads * gpu.attention.per_token_head +
           flops / gpu.attention.prefill +
           keys_and_values(call.shape, context * d(call.sequences)) / gpu.attention.bandwidth;
  }
  Seconds operator()(const SmallCall& call) const {
    const BytesPerSecond bandwidth = 0.8 * gpu.memory_bandwidth;
    return Seconds{2.5e-6} + Bytes{bytes(call)} / bandwidth;
  }
  Seconds operator()(const CopyCall& call) const { return call.bytes / gpu.memory_bandwidth; }
  Seconds operator()(const LaunchCall& /*call*/) const { return Seconds{4e-6}; }

 private:
  static Bytes keys_and_values(const AttentionShape& shape, double context) {
    return {4.0 * shape.kv_heads * shape.head_dim * context};
  }
  static double bytes(const SmallCall& call) {
    const double rows = d(call.rows);
    const double width = d(call.width);
    switch (call.operation) {
      case SmallOperation::AddRmsNorm:
        return 2 * (4 * rows * width + width);
      case SmallOperation::RopeAndWriteKv:
      case SmallOperation::RopeAndWriteKv8: {
        const double kv = 2.0 * call.heads.kv_heads * call.heads.head_dim;  // K and V of a token
        return rows * 2 * (2 * (width - kv / 2) + kv / 2) + rows * 2 * kv;
      }
      case SmallOperation::SwiGlu:
        return 3 * rows * width * 2;
      case SmallOperation::GatherEmbedding:
        return 2 * rows * width * 2;
      case SmallOperation::Sample:
        return 12 * rows * width;
    }
    return 0;
  }
};

}  // namespace

MeasuredDevice RooflineBench::device() {
  MeasuredDevice device;
  device.name = "roofline of " + gpu_.name;
  device.gpu = gpu_.name;
  device.compute_capability = gpu_.compute_capability;
  device.multiprocessors = gpu_.sms;
  device.memory = gpu_.memory;
  device.l2 = gpu_.l2;
  return device;
}

Measurement RooflineBench::measure(const KernelCall& call) {
  return {.time = std::visit(Roofline{gpu_}, call), .sm_mhz = 1000, .algorithm = "roofline"};
}

}  // namespace llmplan::testing
