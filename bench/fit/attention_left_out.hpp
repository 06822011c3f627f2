#pragma once

#include <span>
#include <vector>

#include "decode_surface.hpp"
#include "gpu_spec.hpp"
#include "measured_attention.hpp"
#include "prefill_surface.hpp"

namespace llmplan {

[[nodiscard]] Seconds predicted_decode(const DecodeSurface& surface, const GpuSpec& gpu,
                                       const MeasuredAttention& call);
[[nodiscard]] Seconds predicted_prefill(const PrefillSurface& surface, const GpuSpec& gpu,
                                        const MeasuredAttention& call);

/// A call, and what a surface says that was fitted without it and its like.
struct LeftOutAttention {
  MeasuredAttention call;
  Seconds predicted{};
};

/// Of each axis of the grid in turn every fourth size between its ends is left out with all its
/// calls, then the next one, until each was; of calls that models and engines make.
[[nodiscard]] std::vector<LeftOutAttention> left_out_decodes(
    std::span<const MeasuredAttention> calls, const GpuSpec& gpu, KvFormat kv,
    std::int32_t head_dim);
[[nodiscard]] std::vector<LeftOutAttention> left_out_prefills(
    std::span<const MeasuredAttention> calls, const GpuSpec& gpu, KvFormat kv,
    std::int32_t head_dim);

}  // namespace llmplan
