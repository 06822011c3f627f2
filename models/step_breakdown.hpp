#pragma once

#include "instance_spec.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/step_time.hpp"
#include "model_card.hpp"

namespace llmplan {

/// Where the time of one step goes. The parts add up to the step time of the roofline model.
struct StepBreakdown {
  Seconds gemms{};
  Seconds attention{};
  Seconds small_kernels{};
  Seconds all_reduces{};
  Seconds sampling{};     ///< LM head and sampler
  Seconds launch_gaps{};  ///< GPU idle because kernels are launched too slowly
  Seconds host{};         ///< the engine's work between steps

  [[nodiscard]] Seconds total() const {
    return gemms + attention + small_kernels + all_reduces + sampling + launch_gaps + host;
  }
};

/// Breakdown of a step of `shape`; preconditions as for `make_roofline_step_time`.
/// Throws: MissingDataError when the engine is unknown.
[[nodiscard]] StepBreakdown roofline_breakdown(const ModelCard& card, const GpuSpec& gpu,
                                               Interconnect interconnect, const EngineSpec& engine,
                                               const EngineLimits& limits, const StepShape& shape);

}  // namespace llmplan
