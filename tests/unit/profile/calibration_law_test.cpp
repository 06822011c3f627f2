#include <gtest/gtest.h>

#include <array>

#include "calibrate.hpp"
#include "instance_spec.hpp"
#include "profile_file.hpp"
#include "profiled_kernel_times.hpp"
#include "roofline_bench.hpp"
#include "roofline_kernel_times.hpp"
#include "tabulated_step_time.hpp"

// Calibration, profile file and step times in one law: a device that takes what the roofline model
// says must, once calibrated, be predicted as the roofline model predicts it.

namespace llmplan {
namespace {

struct Case {
  const char* model;
  const char* gpu;
  Interconnect link = Interconnect::None;
  std::int32_t ranks = 1;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.model << " on " << c.gpu; }

class CalibratedRoofline : public ::testing::TestWithParam<Case> {
 protected:
  CalibratedRoofline() {
    const Case& c = GetParam();
    const ModelCard& card = *find_model(c.model);
    const GpuSpec& gpu = *find_gpu(c.gpu);
    EngineSpec engine;
    engine.tensor_parallel = c.ranks;
    testing::RooflineBench bench(gpu);
    RunOptions options;
    options.passes = 1;
    const std::array targets = {CalibrationTarget{card, c.ranks}};
    KernelProfile measured = calibrate(bench, targets, "", options).profile;
    measured.date = measured.llmplan = "test";
    const KernelProfile profile = parse_profile(write_profile(measured), "law.json");
    const ProfiledKernelTimes profiled(profile, card, gpu, c.link, engine);
    const RooflineKernelTimes roofline(card, gpu, c.link, engine);
    const EnginePreset& preset = engine_preset("llmplan");
    profiled_ = make_step_time(profiled, preset, c.ranks, kLimits);
    roofline_ = make_step_time(roofline, preset, c.ranks, kLimits);
  }

  void expect_equal(const StepShape& shape, double tolerance) const {
    const double profiled = to_seconds(profiled_->step(shape)).count();
    const double roofline = to_seconds(roofline_->step(shape)).count();
    EXPECT_NEAR(profiled / roofline, 1, tolerance)
        << shape.decode_sequences << " decodes, " << shape.prefill_tokens << " prompt tokens";
  }

  static constexpr EngineLimits kLimits{256, 8192, 8192, 1000, 16};
  std::unique_ptr<StepTimeModel> profiled_;
  std::unique_ptr<StepTimeModel> roofline_;
};

StepShape decodes(std::int64_t sequences, std::int64_t context) {
  return {.decode_sequences = sequences, .decode_context = sequences * context};
}

StepShape chunk(std::int64_t tokens, std::int64_t cached) {
  return {.prefill_tokens = tokens,
          .prefill_context = tokens + cached,
          .prefill_pairs_twice = 2 * tokens * cached + tokens * (tokens + 1),
          .prefill_samples = 1};
}

TEST_P(CalibratedRoofline, DecodeSteps_AreThoseOfTheRoofline) {
  for (const std::int64_t sequences : {1, 3, 8, 13, 64, 100, 200, 256}) {
    for (const std::int64_t context : {1, 128, 999, 8192}) {
      expect_equal(decodes(sequences, context), 0.01);
    }
  }
}

TEST_P(CalibratedRoofline, PromptSteps_AreThoseOfTheRoofline) {
  for (const std::int64_t tokens : {1, 30, 64, 500, 1000, 2048, 5000, 8192}) {
    for (const std::int64_t cached : {0, 500, 4096}) {
      expect_equal(chunk(tokens, cached), 0.015);
    }
  }
}

TEST_P(CalibratedRoofline, MixedSteps_CostOneAttentionFloorMore) {
  StepShape mixed = chunk(1500, 300);
  mixed.decode_sequences = 60;
  mixed.decode_context = 60 * 700;
  expect_equal(mixed, 0.02);
}

INSTANTIATE_TEST_SUITE_P(Devices, CalibratedRoofline,
                         ::testing::Values(Case{"llama-3.1-8b", "H100"}, Case{"qwen2.5-7b", "A10G"},
                                           Case{"llama-3.1-70b", "A100-80", Interconnect::NvLink,
                                                4}));

}  // namespace
}  // namespace llmplan
