#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <random>

#include "engine_fit.hpp"
#include "step_time_floor.hpp"

namespace llmplan {

/// A model on GPUs of a machine type, served by an engine with its defaults.
struct Served {
  const char* model;
  const char* instance;
  std::int32_t tensor_parallel = 1;
  const char* engine = "vllm";
};
inline void PrintTo(const Served& served, std::ostream* out) {
  *out << served.model << " on " << served.instance << " x " << served.tensor_parallel << ", "
       << served.engine;
}

/// The engine's step times, the floor under them, and random work within its limits.
class StepTimeFloors : public ::testing::TestWithParam<Served> {
 protected:
  StepTimeFloors() {
    const ModelCard& card = *find_model(GetParam().model);
    const InstanceSpec& machine = *find_instance(GetParam().instance);
    EngineSpec engine;
    engine.name = GetParam().engine;
    engine.tensor_parallel = GetParam().tensor_parallel;
    const EngineFit fit = fit_engine(card, machine, engine);
    EXPECT_TRUE(fit.fits) << fit.reason;
    limits_ = fit.limits;
    timing_ = engine_timing(card, machine, engine, limits_, nullptr);
    floor_.emplace(timing_, limits_, engine.tensor_parallel);
  }

  /// From 0 to `most`; small ones as often as large ones.
  std::int64_t draw(std::int64_t most) {
    const auto cap = std::max<std::int64_t>(1, most >> (random_() % 12));
    return std::min(most,
                    static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(cap + 1)));
  }

  StepShape random_shape() {
    StepShape shape;
    shape.decode_sequences = draw(limits_.max_num_seqs);
    shape.decode_context = shape.decode_sequences * (1 + draw(limits_.max_model_len - 1));
    const std::int64_t prompts = draw(limits_.max_num_seqs - shape.decode_sequences);
    std::int64_t room = limits_.max_num_batched_tokens - shape.decode_sequences;
    for (std::int64_t i = 0; i < prompts && room > 0; ++i) {
      const std::int64_t tokens = 1 + draw(std::min(room, limits_.max_model_len) - 1);
      const std::int64_t before = draw(limits_.max_model_len - tokens);
      room -= tokens;
      shape.prefill_tokens += tokens;
      shape.prefill_context += before + tokens;
      shape.prefill_pairs_twice += 2 * tokens * before + tokens * (tokens + 1);
      ++(random_() % 3 == 0 ? shape.prefill_partials : shape.prefill_samples);
    }
    if (shape.decode_sequences + shape.prefill_tokens == 0) {
      shape.decode_sequences = shape.decode_context = 1;
    }
    return shape;
  }

  WorkTotals random_work() {
    WorkTotals work;
    work.prompt_tokens = static_cast<double>(draw(1'000'000));
    work.decode_tokens = static_cast<double>(draw(1'000'000));
    work.output_tokens = work.decode_tokens + static_cast<double>(draw(10'000));
    work.decode_context = static_cast<double>(draw(100'000'000));
    work.prefill_pairs_twice = static_cast<double>(draw(100'000'000));
    return work;
  }

  std::mt19937_64 random_{11};
  EngineLimits limits_;
  EngineTiming timing_;
  std::optional<StepTimeFloor> floor_;
};

}  // namespace llmplan
