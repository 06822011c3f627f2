#pragma once

#include "gpu_spec.hpp"
#include "kernel_profile.hpp"
#include "kernel_times.hpp"
#include "llmplan/scenario.hpp"
#include "model_card.hpp"

namespace llmplan {

/// ± share of a step time that the roofline model leaves open on this GPU.
/// Source: errors of fits and of transfers between GPUs: 0.12 within a class, 0.20 on the
/// power-capped T4 and L4.
[[nodiscard]] double step_time_band(const GpuSpec& gpu);

/// 95th percentiles of a profile's errors for a model, as shares.
struct ProfileErrors {
  double gemms = 0;             ///< between measured sizes; taken for small kernels, too
  double decode_attention = 0;  ///< the larger one of even and ragged batches
  double prefill_attention = 0;
};

/// Precondition: the profile holds the model's operators.
[[nodiscard]] ProfileErrors profile_errors(const KernelProfile& profile, const ModelCard& card,
                                           const EngineSpec& engine);

/// ± share of a step time that measured kernels leave open: each part's error by its share of a
/// step, the larger one of 64 decodes at 1,024 tokens and a prompt of 2,048; at least 0.05, for
/// drift of clocks. All-reduces, which are not measured on this machine, err by `gpu`'s band.
[[nodiscard]] double profiled_step_time_band(const KernelTimes& kernels,
                                             const ProfileErrors& errors, const GpuSpec& gpu);

}  // namespace llmplan
