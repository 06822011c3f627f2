#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine_fit.hpp"
#include "instance_spec.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "model_card.hpp"

namespace llmplan {

/// ± share of a step time that the roofline model leaves open on this GPU.
/// Source: errors of fits and of transfers between GPUs: 0.12 within a class, 0.20 on the
/// power-capped T4 and L4.
[[nodiscard]] double step_time_band(const GpuSpec& gpu);

/// What the engine's limits and step times of a deployment rest on that the user did not say.
/// `subject`: the deployment's name. Precondition: `fit` fits.
[[nodiscard]] std::vector<Assumption> step_time_assumptions(std::string_view subject,
                                                            const ModelCard& card,
                                                            const InstanceSpec& instance,
                                                            const EngineSpec& engine,
                                                            const EngineFit& fit);

}  // namespace llmplan
