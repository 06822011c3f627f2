#include "engine_under_test.hpp"

namespace llmplan {

std::optional<EngineUnderTest> engine_under_test(const Setup& setup) {
  const ModelCard* card = find_model(setup.model);
  return card == nullptr ? std::nullopt : engine_under_test(setup, *card);
}

std::optional<EngineUnderTest> engine_under_test(const Setup& setup, const ModelCard& card) {
  const GpuSpec* gpu = find_gpu(setup.gpu);
  if (gpu == nullptr) {
    return std::nullopt;
  }
  EngineSpec spec = setup.engine;
  spec.tensor_parallel = setup.ranks;
  EngineUnderTest engine;
  engine.fit = fit_engine(card, *gpu, setup.ranks, spec);
  if (!engine.fit.fits) {
    return std::nullopt;
  }
  EnginePreset preset = engine_preset(spec.name);
  preset.all_reduce = setup.all_reduce.value_or(preset.all_reduce);
  engine.timing = engine_timing(preset, card, *gpu, setup.link, spec, engine.fit.limits, nullptr);
  return engine;
}

}  // namespace llmplan
