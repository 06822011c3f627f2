#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "llmplan/units.hpp"

namespace llmplan {

/// How fast matrix products really run on a GPU: t = floor + ((F/peak)^p +
/// (bytes/bandwidth)^p)^1/p. Source: `source` of the GPU's entry in data/gpus.json; fits of 6-9 %
/// mean error where measured.
struct GemmCeilings {
  FlopsPerSecond native16;
  FlopsPerSecond native16_low;   ///< range over the sources
  FlopsPerSecond native16_high;  ///< range over the sources
  std::optional<FlopsPerSecond> int8;
  std::optional<FlopsPerSecond> fp8;  ///< absent: no fp8 matrix units
  /// Rate over `native16` of products that unpack 4- or 8-bit weights as they go (Marlin); absent:
  /// engines have no such kernels for the GPU.
  std::optional<double> weight_only_share;
  std::string weight_only_source;
  BytesPerSecond bandwidth;
  double exponent = 2;  ///< p: how sharply compute takes over from memory
  Seconds floor{};
  std::string source;
};

/// How fast attention kernels run, per layer.
/// Decode: floor + per_sequence_head x sequences x heads + KV bytes / bandwidth.
/// Prefill: floor + per_token_head x tokens x heads + FLOPs / prefill.
struct AttentionCeilings {
  Seconds floor{};
  Seconds per_sequence_head{};
  BytesPerSecond bandwidth;
  FlopsPerSecond prefill;
  Seconds per_token_head{};
  std::string source;
};

/// One GPU model. Datasheet figures are dense, without sparsity.
struct GpuSpec {
  std::string name;  ///< "A10G"
  std::string architecture;
  std::int32_t compute_capability = 0;  ///< 86 for sm_86
  std::int32_t sms = 0;
  Bytes memory;  ///< as the driver reports it, below the nominal size
  BytesPerSecond memory_bandwidth;
  Bytes l2;
  FlopsPerSecond fp16;
  std::optional<FlopsPerSecond> bf16;
  std::optional<FlopsPerSecond> int8;
  std::optional<FlopsPerSecond> fp8;
  GemmCeilings gemm;
  AttentionCeilings attention;
  std::string kernel_tables;  ///< GPU with the same chip whose kernels were measured; empty: none
  double step_time_band = 0;  ///< ± share of a step time that these ceilings leave open
  std::string source;
  std::string as_of;
};

/// Every known GPU in the order of the table. Parsed once, safe to share between threads.
[[nodiscard]] const std::vector<GpuSpec>& gpu_specs();

/// The GPU of that exact name, or nullptr.
[[nodiscard]] const GpuSpec* find_gpu(std::string_view name);

}  // namespace llmplan
