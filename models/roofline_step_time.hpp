#pragma once

#include <memory>

#include "instance_spec.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/step_time.hpp"
#include "model_card.hpp"

namespace llmplan {

/// Step times from the ceilings in gpus.json, tabulated once: a step costs a few integer additions.
/// The tokens of a step are padded to the engine's CUDA graph sizes; above the largest, a step
/// lasts at least as long as launching its kernels takes. Host work of the engine is added to each
/// step. Preconditions: `fit_engine` accepts these settings, and `limits` are its limits. Throws:
/// MissingDataError when the engine is unknown.
[[nodiscard]] std::unique_ptr<StepTimeModel> make_roofline_step_time(const ModelCard& card,
                                                                     const GpuSpec& gpu,
                                                                     Interconnect interconnect,
                                                                     const EngineSpec& engine,
                                                                     const EngineLimits& limits);

}  // namespace llmplan
