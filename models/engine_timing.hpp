#pragma once

#include <memory>
#include <optional>

#include "engine_preset.hpp"
#include "instance_spec.hpp"
#include "kernel_profile.hpp"
#include "kernel_tables.hpp"
#include "kernel_times.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/step_time.hpp"
#include "model_card.hpp"
#include "pipeline.hpp"

namespace llmplan {

/// How long the steps of a model's engine on a GPU group take, and what that rests on.
struct EngineTiming {
  std::unique_ptr<const KernelTimes> kernels;  ///< what the steps are made of
  std::unique_ptr<StepTimeModel> step_time;
  EnginePreset preset;               ///< host times are the profile's where it has the engine's
  std::optional<Pipeline> pipeline;  ///< absent: one stage
  double step_time_band = 0;         ///< ± share of a step time that stays open
  const KernelProfile* profile = nullptr;  ///< null: `tables`
  const KernelTables* tables = nullptr;    ///< public measurements; both null: the GPU's ceilings
};

/// Times steps by `profile`; when it is null by public measurements of the GPU's kernels, or by its
/// ceilings where there are none. The profile outlives the timing. All GPUs are in one machine.
/// Preconditions: `fit_engine` accepts these settings, and `limits` are its limits; the
/// profile is of this GPU. Throws: MissingDataError when the engine is unknown, or operators of the
/// model are missing in the profile.
[[nodiscard]] EngineTiming engine_timing(const ModelCard& card, const GpuSpec& gpu,
                                         Interconnect interconnect, const EngineSpec& engine,
                                         const EngineLimits& limits, const KernelProfile* profile);

/// The same with a preset of one's own, for an engine that is no named one.
[[nodiscard]] EngineTiming engine_timing(const EnginePreset& preset, const ModelCard& card,
                                         const GpuSpec& gpu, Interconnect interconnect,
                                         const EngineSpec& engine, const EngineLimits& limits,
                                         const KernelProfile* profile);

/// The same on machines of an instance type, as many as the engine's GPUs need.
[[nodiscard]] EngineTiming engine_timing(const ModelCard& card, const InstanceSpec& instance,
                                         const EngineSpec& engine, const EngineLimits& limits,
                                         const KernelProfile* profile);

}  // namespace llmplan
