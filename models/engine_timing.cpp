#include "engine_timing.hpp"

#include "profiled_kernel_times.hpp"
#include "roofline_kernel_times.hpp"
#include "step_time_band.hpp"
#include "tabulated_step_time.hpp"

namespace llmplan {

EngineTiming engine_timing(const ModelCard& card, const GpuSpec& gpu, Interconnect interconnect,
                           const EngineSpec& engine, const EngineLimits& limits,
                           const KernelProfile* profile) {
  EngineTiming timing;
  timing.preset = engine_preset(engine.name);
  timing.profile = profile;
  if (profile == nullptr) {
    const RooflineKernelTimes kernels(card, gpu, interconnect, engine);
    timing.step_time = make_step_time(kernels, timing.preset, engine.tensor_parallel, limits);
    timing.step_time_band = step_time_band(gpu);
    return timing;
  }
  const ProfiledKernelTimes kernels(*profile, card, gpu, interconnect, engine);
  if (timing.preset.profiled) {
    timing.preset = with_measured_host(timing.preset, profile->launch);
  }
  timing.step_time = make_step_time(kernels, timing.preset, engine.tensor_parallel, limits);
  timing.step_time_band =
      profiled_step_time_band(kernels, profile_errors(*profile, card, engine), gpu);
  return timing;
}

}  // namespace llmplan
