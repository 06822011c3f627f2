#include "step_time_floor.hpp"

#include <gtest/gtest.h>

#include "floored_engine.hpp"

namespace llmplan {
namespace {

INSTANTIATE_TEST_SUITE_P(Engines, StepTimeFloors,
                         ::testing::Values(Served{"llama-3.1-8b", "g5.xlarge"},
                                           Served{"llama-3.1-8b", "g6e.xlarge"},
                                           Served{"llama-3.1-8b", "p4d.24xlarge", 2},
                                           Served{"llama-3.1-8b", "p4d.24xlarge", 2, "sglang"},
                                           Served{"llama-3.1-8b", "g6e.xlarge", 1, "tensorrt-llm"},
                                           Served{"phi-3-mini", "g5.xlarge"},
                                           Served{"mistral-7b", "g6.xlarge"},
                                           Served{"mixtral-8x7b", "p5.48xlarge", 4},
                                           Served{"llama-3.1-70b", "g6e.12xlarge", 4}));

void add(WorkTotals& work, const StepShape& shape) {
  work.prompt_tokens += static_cast<double>(shape.prefill_tokens);
  work.output_tokens += static_cast<double>(shape.decode_sequences + shape.prefill_samples);
  work.decode_tokens += static_cast<double>(shape.decode_sequences);
  work.decode_context += static_cast<double>(shape.decode_context);
  work.prefill_pairs_twice += static_cast<double>(shape.prefill_pairs_twice);
}

TEST_P(StepTimeFloors, RandomSteps_TakeNoLessThanTheirWorkDoesAtLeast) {
  for (int round = 0; round < 1000; ++round) {
    const std::uint64_t steps = 1 + random_() % 20;
    WorkTotals work;
    Duration time{};
    for (std::uint64_t step = 0; step < steps; ++step) {
      const StepShape shape = random_shape();
      time += timing_.step_time->step(shape);
      add(work, shape);
    }
    EXPECT_GE(to_seconds(time), floor_->least_time(work)) << steps << " steps";
  }
}

TEST_P(StepTimeFloors, EqualSteps_TakeNoLessThanTheirWorkDoesAtLeast) {
  for (int round = 0; round < 300; ++round) {
    StepShape shape = random_shape();
    if (round % 2 == 0) {  // every sequence decodes, in a context as short as can be
      shape = {};
      shape.decode_sequences = shape.decode_context = 1 + draw(limits_.max_num_seqs - 1);
    }
    WorkTotals work;
    for (int step = 0; step < 50; ++step) {
      add(work, shape);
    }
    EXPECT_GE(to_seconds(timing_.step_time->step(shape)) * 50, floor_->least_time(work));
  }
}

/// A bound of nothing would be one, too.
TEST_P(StepTimeFloors, FullBatchesOfDecodes_TakeLittleMore) {
  StepShape shape;
  shape.decode_sequences = limits_.max_num_seqs;
  shape.decode_context = shape.decode_sequences * 100;
  WorkTotals work;
  add(work, shape);
  EXPECT_GE(floor_->least_time(work), to_seconds(timing_.step_time->step(shape)) * 0.5);
}

TEST_P(StepTimeFloors, StepsOfAnySize_TakeNoMore) {
  for (int round = 0; round < 2000; ++round) {
    const WorkTotals work = random_work();
    EXPECT_GE(floor_->least_time(work) * (1 + 1e-12), floor_->least_time_in_any_steps(work));
  }
}

TEST_P(StepTimeFloors, StepsOfAnySize_AddUp) {
  for (int round = 0; round < 1000; ++round) {
    const WorkTotals a = random_work();
    const WorkTotals b = random_work();
    WorkTotals both = a;
    for (double WorkTotals::*field :
         {&WorkTotals::prompt_tokens, &WorkTotals::output_tokens, &WorkTotals::decode_tokens,
          &WorkTotals::decode_context, &WorkTotals::prefill_pairs_twice}) {
      both.*field += b.*field;
    }
    const double sum =
        (floor_->least_time_in_any_steps(a) + floor_->least_time_in_any_steps(b)).count();
    EXPECT_NEAR(floor_->least_time_in_any_steps(both).count(), sum, 1e-9 * sum);
  }
}

TEST_P(StepTimeFloors, MoreWorkOfAnyKind_TakesNoLess) {
  for (int round = 0; round < 2000; ++round) {
    const WorkTotals work = random_work();
    for (double WorkTotals::*field :
         {&WorkTotals::prompt_tokens, &WorkTotals::output_tokens, &WorkTotals::decode_tokens,
          &WorkTotals::decode_context, &WorkTotals::prefill_pairs_twice}) {
      WorkTotals more = work;
      more.*field += static_cast<double>(1 + draw(10'000));
      EXPECT_GE(floor_->least_time(more) * (1 + 1e-12), floor_->least_time(work))
          << work.prompt_tokens << " prompt, " << work.decode_tokens << " decode tokens";
      EXPECT_GE(floor_->least_time_in_any_steps(more), floor_->least_time_in_any_steps(work));
    }
  }
}

TEST(StepTimeFloor, Pipeline_HasNoBoundButZero) {
  const ModelCard& card = *find_model("llama-3.1-8b");
  const InstanceSpec& machine = *find_instance("g5.12xlarge");
  EngineSpec engine;
  engine.pipeline_parallel = 2;
  const EngineFit fit = fit_engine(card, machine, engine);
  ASSERT_TRUE(fit.fits) << fit.reason;
  const EngineTiming timing = engine_timing(card, machine, engine, fit.limits, nullptr);
  const StepTimeFloor floor(timing, fit.limits, engine.tensor_parallel);
  EXPECT_EQ(floor.least_time({1000, 100, 99, 10'000, 100'000}), Seconds{});
  EXPECT_EQ(floor.least_time_in_any_steps({1000, 100, 99, 10'000, 100'000}), Seconds{});
}

}  // namespace
}  // namespace llmplan
