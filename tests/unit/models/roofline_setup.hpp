#pragma once

#include <memory>

#include "engine_preset.hpp"
#include "hardware.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/step_time.hpp"
#include "model_card.hpp"
#include "roofline_kernel_times.hpp"
#include "tabulated_step_time.hpp"

namespace llmplan {

/// A model, a GPU group and an engine under test, with limits that no test outgrows.
struct RooflineSetup {
  const char* model = "llama-3.1-8b";
  const char* gpu = "A10G";
  Interconnect interconnect = Interconnect::None;
  EngineSpec engine;
  EngineLimits limits{256, 8192, 8192, 1000, 16};
};

inline RooflineSetup setup(const char* model, const char* gpu) {
  RooflineSetup s;
  s.model = model;
  s.gpu = gpu;
  return s;
}

inline RooflineSetup setup(const char* model, const char* gpu, Interconnect link,
                           std::int32_t ranks) {
  RooflineSetup s = setup(model, gpu);
  s.interconnect = link;
  s.engine.tensor_parallel = ranks;
  return s;
}

inline RooflineSetup with_weights(RooflineSetup s, WeightFormat weights) {
  s.engine.weights = weights;
  return s;
}

inline RooflineSetup with_engine(RooflineSetup s, const char* engine) {
  s.engine.name = engine;
  return s;
}

/// The setup's model on a GPU that its name need not know.
inline std::unique_ptr<StepTimeModel> model_on(const GpuSpec& gpu, const RooflineSetup& s) {
  const RooflineKernelTimes kernels(*find_model(s.model), gpu, s.interconnect, s.engine);
  return make_step_time(kernels, engine_preset(s.engine.name), s.engine.tensor_parallel, s.limits);
}

inline std::unique_ptr<StepTimeModel> model_of(const RooflineSetup& s) {
  return model_on(*find_gpu(s.gpu), s);
}

/// A step in which `sequences` decode, each attending to `context` tokens.
inline StepShape decode_shape(std::int64_t sequences, std::int64_t context) {
  StepShape shape;
  shape.decode_sequences = sequences;
  shape.decode_context = sequences * context;
  return shape;
}

/// A step that computes whole prompts of `tokens` each.
inline StepShape prefill_shape(std::int64_t tokens, std::int64_t prompts = 1) {
  StepShape shape;
  shape.prefill_tokens = tokens * prompts;
  shape.prefill_context = tokens * prompts;
  shape.prefill_pairs_twice = prompts * tokens * (tokens + 1);
  shape.prefill_samples = prompts;
  return shape;
}

inline double milliseconds(Duration d) { return to_seconds(d).count() * 1e3; }

}  // namespace llmplan
