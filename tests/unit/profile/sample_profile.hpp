#pragma once

#include "kernel_profile.hpp"

namespace llmplan::testing {

[[nodiscard]] inline Timing micros(double time) { return {Seconds{time * 1e-6}, 0.015}; }

/// A profile with something in every field. Its times are invented: "Test GPU" does not exist.
[[nodiscard]] inline KernelProfile sample_profile() {
  KernelProfile profile;
  profile.device = {"Test GPU 24GB", "A10G", 86,       80,       Bytes{24e9},
                    Bytes{6e6},      "1.2",  "\"13\"", "13.1.0", "2.28"};
  profile.clocks = {1400, 1695, 1710, 6251, 300.0};
  profile.date = "2026-01-02T03:04:05Z";
  profile.llmplan = "0.1.0";
  profile.kernel_sources = "fnv1a64:0123456789abcdef";
  profile.models = {"tiny tp1 native-16 kv16", "tiny tp2 int8 kv8"};
  profile.ceilings = {{480.25e9}, {64e12}, FlopsPerSecond{110e12}, FlopsPerSecond{1.0 / 3 * 1e14}};
  profile.launch = {Seconds{4.5e-6}, Seconds{1.2e-6}, Seconds{9e-6},
                    Seconds{15e-6},  Seconds{30e-6},  Seconds{1.0 / 3 * 1e-6}};
  profile.gemms = {
      {{WeightFormat::Native16, 512, 256}, {{1, micros(3.25), "a"}, {64, micros(4), "a \"b\""}}},
      {{WeightFormat::Int8, 512, 256}, {{1, micros(2), ""}, {64, micros(1e6 / 7), ""}}},
  };
  AttentionTable attention;
  attention.shape = {8, 2, 64, KvFormat::Fp8};
  attention.decode = {{1, 100, false, micros(5)},
                      {1, 200, false, micros(6)},
                      {4, 400, false, micros(9)},
                      {4, 300, true, micros(8)},
                      {4, 300, true, micros(8.5)}};
  attention.prefill = {{1, 64, 0, micros(7)}, {1, 64, 1024, micros(11)}, {4, 64, 0, micros(20)}};
  attention.decode_fit = {{1, Seconds{4e-6}, Seconds{1.0 / 3 * 1e-8}}, {4, Seconds{5e-6}, {}}};
  attention.prefill_fit = {Seconds{3e-6}, Seconds{1e-8}, Seconds{1.0 / 7 * 1e-12}, Seconds{2e-9}};
  attention.decode_error = {0.01, 0.03, 12};
  attention.ragged_error = {0.02, 0.05, 20};
  attention.prefill_error = {0.05, 0.15, 40};
  profile.attentions = {attention};
  profile.smalls = {
      {SmallOperation::AddRmsNorm, 256, {{1, micros(2)}, {1024, micros(7)}}},
      {SmallOperation::RopeAndWriteKv8, 768, {{1, micros(2)}}},
      {SmallOperation::Sample, 1000, {{1, micros(5)}}},
  };
  profile.gemm_error = {0.016, 0.047, 89};
  return profile;
}

}  // namespace llmplan::testing
