#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "kernel_profile.hpp"
#include "llmplan/embedded.hpp"
#include "llmplan/scenario.hpp"
#include "model_card.hpp"

namespace llmplan {

/// The profiles built into the program. Parsed once, safe to share between threads.
[[nodiscard]] const std::vector<KernelProfile>& shipped_profiles();

/// `check`s that every file is a profile: they are ours.
[[nodiscard]] std::vector<KernelProfile> parse_embedded_profiles(
    std::span<const EmbeddedFile> files);

/// The profile of that GPU, or null.
[[nodiscard]] const KernelProfile* find_profile(std::span<const KernelProfile> profiles,
                                                std::string_view gpu);

/// What predicts this engine: the given profile of its GPU, whether it holds the model or not, for
/// the user asked for it; else, for the engine whose kernels profiles measure, a shipped one that
/// holds the model; else null. Precondition: `engine.tensor_parallel` divides the model.
[[nodiscard]] const KernelProfile* choose_profile(std::span<const KernelProfile> given,
                                                  std::span<const KernelProfile> shipped,
                                                  std::string_view gpu, const ModelCard& card,
                                                  const EngineSpec& engine);

}  // namespace llmplan
