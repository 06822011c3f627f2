#pragma once

#include <cstdint>

#include "engine_preset.hpp"
#include "kernel_times.hpp"
#include "llmplan/step_time.hpp"

namespace llmplan {

/// Where the time of one step goes. The parts add up to the step time of `make_step_time`.
struct StepBreakdown {
  Seconds gemms{};
  Seconds attention{};
  Seconds small_kernels{};
  Seconds all_reduces{};
  Seconds stage_sends{};    ///< left at zero by `step_breakdown`, which knows one stage
  Seconds machine_sends{};  ///< so are those to the next machine
  Seconds sampling{};       ///< LM head and sampler
  Seconds launch_gaps{};    ///< GPU idle because kernels are launched too slowly
  Seconds host{};           ///< the engine's work between steps

  [[nodiscard]] Seconds total() const {
    return gemms + attention + small_kernels + all_reduces + stage_sends + machine_sends +
           sampling + launch_gaps + host;
  }
};

/// Breakdown of a step of `shape`; preconditions as for `make_step_time`.
[[nodiscard]] StepBreakdown step_breakdown(const KernelTimes& kernels, const EnginePreset& preset,
                                           std::int32_t ranks, const EngineLimits& limits,
                                           const StepShape& shape);

}  // namespace llmplan
