#include "pipeline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine_fit.hpp"
#include "engine_timing.hpp"
#include "measured_csv.hpp"
#include "roofline_setup.hpp"

namespace llmplan {
namespace {

const Pipeline kFour{4, true, 2048, 8192, Interconnect::NvLink};

std::unique_ptr<StepTimeModel> all_layers() {
  return model_of(setup("llama-3.1-70b", "H100", Interconnect::NvLink, 2));
}

Duration sends(std::int64_t tokens) { return to_duration(3 * stage_send(kFour, tokens)); }

TEST(Pipeline, OneSequence_PaysForEveryLayerAndEverySend) {
  const auto whole = all_layers();
  const auto model = pipelined(all_layers(), kFour);
  EXPECT_EQ(model->step(decode_shape(1, 1000)), whole->step(decode_shape(1, 1000)) + sends(1));
  EXPECT_EQ(model->step(prefill_shape(2048)), whole->step(prefill_shape(2048)) + sends(2048));
}

TEST(Pipeline, FullBatch_TakesTheTimeOfItsMicroBatches) {
  const auto whole = all_layers();
  const auto model = pipelined(all_layers(), kFour);
  EXPECT_EQ(model->decode(64).base, whole->decode(16).base + sends(16));
  EXPECT_NEAR(static_cast<double>(model->decode(64).per_context_token.count()),
              static_cast<double>(whole->decode(16).per_context_token.count()) / 4, 1);
  EXPECT_EQ(model->step(prefill_shape(512, 8)), whole->step(prefill_shape(512, 2)) + sends(1024));
}

TEST(Pipeline, PromptBeyondTheBudget_GoesOnInTheMicroBatchesBehind) {
  const auto model = pipelined(all_layers(), kFour);
  const Duration full = model->step(prefill_shape(2048));
  for (const std::int64_t tokens : {2049, 4096, 8191, 8192}) {
    EXPECT_EQ(micro_batch(kFour, prefill_shape(tokens)).prefill_tokens, 2048) << tokens;
    EXPECT_GE(model->step(prefill_shape(tokens)), full) << tokens;
  }
  EXPECT_NEAR(to_seconds(model->step(prefill_shape(2049))) / to_seconds(full), 1, 0.01);
}

TEST(Pipeline, MicroBatches_KeepTheirBudgetBesideDecodes) {
  for (const std::int64_t decodes : {1, 3, 4, 5, 64, 255}) {
    StepShape shape = prefill_shape(4 * 2048 - decodes);
    shape.decode_sequences = decodes;
    const StepShape micro = micro_batch(kFour, shape);
    EXPECT_EQ(micro.decode_sequences + micro.prefill_tokens, 2048) << decodes;
  }
}

TEST(Pipeline, OverPcie_SendsAreNoFasterThanTheLink) {
  Pipeline pcie{2, true, 2048, 8192, Interconnect::Pcie};
  for (const auto& [slowdown, bytes_per_second] : {std::pair{1.0, 32e9}, std::pair{2.0, 16e9}}) {
    pcie.pcie_slowdown = slowdown;
    EXPECT_GT(stage_send(pcie, 2048), activations(pcie, 2048) / BytesPerSecond{bytes_per_second});
  }
}

TEST(Pipeline, StagesThatTakeTurns_GainNothing) {
  Pipeline turns = kFour;
  turns.overlaps = false;
  const auto model = pipelined(all_layers(), turns);
  EXPECT_EQ(model->decode(64).base, all_layers()->decode(64).base + sends(64));
}

TEST(Pipeline, PureDecodeStep_EqualsTheDecodeFormulaAndGrowsWithTheBatch) {
  const auto model = pipelined(all_layers(), kFour);
  Duration last{};
  for (std::int64_t batch = 1; batch <= 256; ++batch) {
    const DecodeCost cost = model->decode(batch);
    const Duration step = model->step(decode_shape(batch, 777));
    ASSERT_EQ(step, cost.base + cost.per_context_token * (777 * batch)) << batch;
    if (batch % kFour.stages == 0) {
      ASSERT_GE(step, last) << batch;
      last = step;
    }
  }
}

TEST(Pipeline, Stages_HoldTheModelBetweenThem) {
  const ModelCard& card = *find_model("llama-3.1-70b");
  const ModelCard stage = largest_stage(card, 3);
  EXPECT_EQ(stage.layers, 27) << "80 layers: 27, 27 and 26";
  EXPECT_EQ(largest_stage(card, 1).layers, card.layers);
  EXPECT_EQ(parameter_counts(largest_stage(card, 1)).total(), parameter_counts(card).total());
  const auto half = static_cast<double>(parameter_counts(largest_stage(card, 2)).total());
  EXPECT_NEAR(half / static_cast<double>(parameter_counts(card).total()), 0.5, 0.01);
}

TEST(Pipeline, MoreStages_HoldMoreTokens) {
  EngineSpec engine;
  const InstanceSpec& machine = *find_instance("p5.48xlarge");
  const ModelCard& card = *find_model("llama-3.1-70b");
  EXPECT_FALSE(fit_engine(card, machine, engine).fits);
  engine.pipeline_parallel = 2;
  const EngineFit two = fit_engine(card, machine, engine);
  engine.pipeline_parallel = 4;
  const EngineFit four = fit_engine(card, machine, engine);
  ASSERT_TRUE(two.fits && four.fits) << two.reason << four.reason;
  EXPECT_GT(four.limits.kv_blocks, 2 * two.limits.kv_blocks);
}

/// Four stages in two machines.
Pipeline over_two_machines() {
  Pipeline pipeline = kFour;
  pipeline.machines = 2;
  pipeline.network = machine_network(*find_instance("p5.48xlarge"), 2);
  return pipeline;
}

TEST(Pipeline, OverMachines_SendsOnceOverTheNetwork) {
  const Pipeline two = over_two_machines();
  const auto model = pipelined(all_layers(), two);
  const Duration all =
      to_duration(2 * stage_send(two, 1) + send_time(two.network, activations(two, 1)));
  EXPECT_EQ(model->step(decode_shape(1, 1000)), all_layers()->step(decode_shape(1, 1000)) + all);
}

TEST(Pipeline, OneSequence_IsNoFasterWithMoreStagesOrMachines) {
  const ModelCard& card = *find_model("llama-3.1-70b");
  const InstanceSpec& machine = *find_instance("g6e.12xlarge");
  EngineSpec engine;
  engine.tensor_parallel = 4;
  Duration last{};
  for (const std::int32_t stages : {1, 2, 3, 4, 8}) {
    engine.pipeline_parallel = stages;
    const EngineLimits limits{256, 8192, 8192, 1000, 16};
    const EngineTiming timing = engine_timing(card, machine, engine, limits, nullptr);
    const Duration step = timing.step_time->step(decode_shape(1, 1000));
    EXPECT_GT(step, last) << stages;
    last = step;
    EXPECT_EQ(timing.pipeline.has_value(), stages > 1);
  }
}

TEST(Pipeline, Machines_HoldWholeStages) {
  EngineSpec engine;
  const auto machines = [&engine](std::int32_t ranks, std::int32_t stages, std::int32_t gpus) {
    engine.tensor_parallel = ranks;
    engine.pipeline_parallel = stages;
    return machines_of_replica(engine, gpus);
  };
  EXPECT_EQ(machines(1, 1, 1), 1);
  EXPECT_EQ(machines(4, 2, 8), 1);
  EXPECT_EQ(machines(8, 2, 8), 2);
  EXPECT_EQ(machines(4, 3, 8), 2);
  EXPECT_EQ(machines(1, 9, 8), 2);
  EXPECT_EQ(machines(3, 3, 8), 2) << "9 GPUs; no stage lies in two machines";
  EXPECT_EQ(machines(3, 4, 4), 4) << "12 GPUs fit three machines, but not as stages of three";
}

TEST(Pipeline, OverMachines_FitsWhatOneCannotHold) {
  const ModelCard& card = *find_model("llama-3.1-70b");
  const InstanceSpec& machine = *find_instance("g5.12xlarge");
  EngineSpec engine;
  engine.tensor_parallel = 4;
  EXPECT_FALSE(fit_engine(card, machine, engine).fits);
  engine.pipeline_parallel = 2;
  EXPECT_TRUE(fit_engine(card, machine, engine).fits);
  engine.name = "ollama";
  engine.tensor_parallel = 1;
  engine.pipeline_parallel = 5;
  const EngineFit refused = fit_engine(card, machine, engine);
  EXPECT_NE(refused.reason.find("Ollama stays in its machine"), std::string::npos)
      << refused.reason;
}

TEST(Pipeline, KvCapacities_OfDistServeOnA100_LeaveTheSameRoomOnEveryGpu) {
  const auto rows = measured_csv("distserve_a100_kv_tokens.csv");
  if (!rows) {
    GTEST_SKIP() << "no measured data; set LLMPLAN_DATA";
  }
  double least = 1e300;
  double most = 0;
  int compared = 0;
  for (const CsvRow& row : *rows) {
    const bool small = row.at("model") == "facebook/opt-13b";
    if (!small && row.at("model") != "facebook/opt-66b") {
      continue;
    }
    const auto ranks = static_cast<std::int32_t>(number(row, "tp"));
    const ModelCard stage = largest_stage(*find_model(small ? "opt-13b" : "opt-66b"),
                                          static_cast<std::int32_t>(number(row, "pp")));
    const Bytes used =
        weight_bytes(stage, WeightFormat::Native16, ranks) +
        number(row, "max_num_tokens") * kv_bytes_per_token(stage, KvFormat::Native16, ranks);
    least = std::min(least, used.value);
    most = std::max(most, used.value);
    ++compared;
  }
  EXPECT_EQ(compared, 48);
  RecordProperty("spread_percent", std::to_string(100 * (most / least - 1)));
  EXPECT_LT(most / least, 1.03)
      << "the share that the engine was given does not depend on the split";
}

}  // namespace
}  // namespace llmplan
