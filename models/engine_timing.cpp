#include "engine_timing.hpp"

#include <utility>

#include "gguf_kernel_times.hpp"
#include "grouped_query_reads.hpp"
#include "kernel_tables_of_gpu.hpp"
#include "pcie.hpp"
#include "pipeline.hpp"
#include "profiled_kernel_times.hpp"
#include "roofline_kernel_times.hpp"
#include "step_time_band.hpp"
#include "table_kernel_times.hpp"
#include "tabulated_step_time.hpp"

namespace llmplan {
namespace {

/// The GPU as the engine's products use it.
GpuSpec with_products_of(const EnginePreset& preset, GpuSpec gpu) {
  if (!preset.fused_dequantization) {
    gpu.gemm.weight_only_share.reset();
  }
  return gpu;
}

/// By public measurements where there are some, else by the GPU's ceilings.
std::unique_ptr<KernelTimes> public_kernel_times(const KernelTables* tables, const ModelCard& card,
                                                 const GpuSpec& gpu, Interconnect interconnect,
                                                 const EngineSpec& engine,
                                                 const EnginePreset& preset) {
  if (tables == nullptr) {
    return std::make_unique<RooflineKernelTimes>(card, gpu, interconnect, engine,
                                                 preset.all_reduce);
  }
  return std::make_unique<TableKernelTimes>(*tables, card, gpu, interconnect, engine,
                                            preset.gemm_vintage, preset.all_reduce);
}

/// Steps of all layers by one group of `tensor_parallel` GPUs.
EngineTiming timing_of_group(const EnginePreset& preset, const ModelCard& card, const GpuSpec& gpu,
                             Interconnect interconnect, const EngineSpec& engine,
                             const EngineLimits& limits, const KernelProfile* profile) {
  EngineTiming timing;
  timing.preset = on_gpus(preset, gpu, engine.tensor_parallel);
  timing.profile = profile;
  if (profile == nullptr) {
    timing.tables = kernel_tables_of(gpu);
    timing.kernels = public_kernel_times(timing.tables, card, with_products_of(preset, gpu),
                                         interconnect, engine, timing.preset);
    timing.kernels =
        with_kv_reads(std::move(timing.kernels), kv_reads(timing.preset, card, engine));
    timing.step_time_band = step_time_band(gpu);
  } else {
    timing.kernels = std::make_unique<ProfiledKernelTimes>(*profile, card, gpu, interconnect,
                                                           engine, timing.preset.all_reduce);
    if (timing.preset.profiled) {
      timing.preset = with_measured_host(timing.preset, profile->launch);
    }
    timing.step_time_band =
        profiled_step_time_band(*timing.kernels, profile_errors(*profile, card, engine), gpu);
  }
  if (timing.preset.memory == MemoryPolicy::Ollama) {
    timing.kernels = with_gguf_weights(std::move(timing.kernels), engine.weights);
  }
  timing.step_time = make_step_time(*timing.kernels, timing.preset, engine.tensor_parallel, limits);
  return timing;
}

EngineTiming with_pipeline(EngineTiming timing, const EngineLimits& limits,
                           const Pipeline& pipeline) {
  if (pipeline.stages > 1) {
    timing.pipeline = pipeline;
    timing.pipeline->overlaps = limits.batches_in_flight > 1;
    timing.pipeline->batch_tokens = limits.max_num_batched_tokens;
    timing.step_time = pipelined(std::move(timing.step_time), *timing.pipeline);
  }
  return timing;
}

}  // namespace

EngineTiming engine_timing(const ModelCard& card, const GpuSpec& gpu, Interconnect interconnect,
                           const EngineSpec& engine, const EngineLimits& limits,
                           const KernelProfile* profile) {
  return engine_timing(engine_preset(engine.name), card, gpu, interconnect, engine, limits,
                       profile);
}

EngineTiming engine_timing(const EnginePreset& preset, const ModelCard& card, const GpuSpec& gpu,
                           Interconnect interconnect, const EngineSpec& engine,
                           const EngineLimits& limits, const KernelProfile* profile) {
  Pipeline pipeline;
  pipeline.stages = engine.pipeline_parallel;
  pipeline.hidden = card.hidden;
  pipeline.link = interconnect;
  pipeline.pcie_slowdown = pcie_slowdown(gpu);
  return with_pipeline(timing_of_group(preset, card, gpu, interconnect, engine, limits, profile),
                       limits, pipeline);
}

EngineTiming engine_timing(const ModelCard& card, const InstanceSpec& instance,
                           const EngineSpec& engine, const EngineLimits& limits,
                           const KernelProfile* profile) {
  Pipeline pipeline;
  pipeline.stages = engine.pipeline_parallel;
  pipeline.hidden = card.hidden;
  pipeline.link = instance.interconnect;
  pipeline.pcie_slowdown = pcie_slowdown(instance.gpu_spec());
  pipeline.machines = machines_of_replica(engine, instance.gpu_count);
  pipeline.network = machine_network(instance, engine.tensor_parallel);
  return with_pipeline(timing_of_group(engine_preset(engine.name), card, instance.gpu_spec(),
                                       instance.interconnect, engine, limits, profile),
                       limits, pipeline);
}

}  // namespace llmplan
