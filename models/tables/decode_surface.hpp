#pragma once

#include <vector>

#include "kernel_profile.hpp"
#include "llmplan/scenario.hpp"
#include "log_axis.hpp"

namespace llmplan {

/// A batch of decodes, by what kernels divide their work: query heads per KV head share what one
/// reads; a (sequence, KV head) pair shares nothing with others.
struct DecodeBatch {
  double group = 0;  ///< query heads per KV head
  double kv_heads = 0;
  double pairs = 0;  ///< sequences x KV heads on the GPU
};

/// Measured decode attention of one layer: for each kind of batch a line in the context.
struct DecodeSurface {
  KvFormat kv = KvFormat::Native16;
  std::int32_t head_dim = 0;
  LogAxis groups;
  LogAxis kv_heads;
  LogAxis pairs;
  std::vector<double> base_us;     ///< by group, then KV heads, then pairs
  std::vector<double> efficiency;  ///< of reading KV, as a share of datasheet bandwidth; likewise
  FitError error;                  ///< of points left out of the fit

  [[nodiscard]] Seconds base(const DecodeBatch& batch) const;
  [[nodiscard]] double bandwidth_share(const DecodeBatch& batch) const;

 private:
  [[nodiscard]] double at(const std::vector<double>& values, const DecodeBatch& batch) const;
};

}  // namespace llmplan
