#pragma once

#include <cstdint>

#include "kernel_profile.hpp"
#include "llmplan/scenario.hpp"
#include "model_card.hpp"

namespace llmplan::testing {

/// A profile that holds every operator of the model, with times that grow with size and are off by
/// up to `noise` of themselves, so that they may fall from point to point.
[[nodiscard]] KernelProfile random_profile(const ModelCard& card, const EngineSpec& engine,
                                           double noise, std::uint64_t seed);

}  // namespace llmplan::testing
