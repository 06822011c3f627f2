#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "instance_spec.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/step_time.hpp"
#include "memory.hpp"
#include "model_card.hpp"

namespace llmplan {

/// Whether a model runs on a GPU group with an engine's settings, and with what limits.
struct EngineFit {
  bool fits = false;
  std::string reason;              ///< why not, in words; empty when it fits
  EngineLimits limits;             ///< meaningful when it fits
  MemoryBudget memory;             ///< of one GPU; filled unless the settings were refused outright
  std::vector<std::string> notes;  ///< what was chosen or changed for the user
};

/// Sizes the engine on machines of `gpu_count` GPUs each, `tensor_parallel` of which hold a stage,
/// with the defaults of its preset for what the user left open.
/// A context length that the user did not set shrinks to what the KV cache holds, with a note.
/// Throws: MissingDataError when the engine is unknown.
[[nodiscard]] EngineFit fit_engine(const ModelCard& card, const GpuSpec& gpu,
                                   std::int32_t gpu_count, const EngineSpec& engine);

/// The same on an instance type's GPUs.
[[nodiscard]] EngineFit fit_engine(const ModelCard& card, const InstanceSpec& instance,
                                   const EngineSpec& engine);

}  // namespace llmplan
