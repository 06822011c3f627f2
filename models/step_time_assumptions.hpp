#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine_fit.hpp"
#include "engine_timing.hpp"
#include "instance_spec.hpp"
#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"
#include "model_card.hpp"

namespace llmplan {

/// What the engine's limits and step times of a deployment rest on that the user did not say.
/// `subject`: the deployment's name. Precondition: `fit` fits.
[[nodiscard]] std::vector<Assumption> step_time_assumptions(
    std::string_view subject, const ModelCard& card, const InstanceSpec& instance,
    const EngineSpec& engine, const EngineFit& fit, const EngineTiming& timing);

}  // namespace llmplan
