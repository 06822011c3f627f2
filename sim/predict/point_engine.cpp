#include "point_engine.hpp"

#include "llmplan/error.hpp"
#include "profile_choice.hpp"

namespace llmplan {
namespace {

/// Settings that are refused outright leave the memory budget unfilled.
bool refused(const EngineFit& fit) { return !fit.fits && fit.memory.gpu.value == 0; }

}  // namespace

PointEngine prepare_point_engine(const PointQuery& query, std::span<const KernelProfile> profiles) {
  PointEngine engine;
  engine.fit = fit_engine(*query.card, *query.instance, query.engine);
  if (refused(engine.fit)) {
    throw InputError({}, engine.fit.reason, "");
  }
  if (!engine.fit.fits) {
    return engine;
  }
  const GpuSpec& gpu = query.instance->gpu_spec();
  const KernelProfile* profile =
      choose_profile(profiles, shipped_profiles(), gpu.name, *query.card, query.engine);
  engine.timing =
      engine_timing(*query.card, *query.instance, query.engine, engine.fit.limits, profile);
  return engine;
}

EngineKey engine_key(const PointQuery& query) {
  const EngineSpec& engine = query.engine;
  return {query.card,
          query.instance,
          engine.name,
          engine.tensor_parallel,
          engine.pipeline_parallel,
          engine.weights,
          engine.kv_cache,
          engine.gpu_memory_utilization,
          engine.max_num_seqs,
          engine.max_num_batched_tokens,
          engine.max_model_len};
}

}  // namespace llmplan
