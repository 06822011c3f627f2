#include "calibrate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "calibration_targets.hpp"
#include "call_text.hpp"
#include "cli/temp_folder.hpp"
#include "kernel_source_digest.hpp"
#include "profile_file.hpp"
#include "synthetic_bench.hpp"

namespace llmplan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Calibration calibrated(SyntheticBench& bench, const std::vector<CalibrationTarget>& targets,
                       const std::string& journal = "") {
  RunOptions options;
  options.now = [&bench] { return bench.now(); };
  return calibrate(bench, targets, journal, options);
}

const GemmTable& gemm(const KernelProfile& profile, const GemmShape& shape) {
  for (const GemmTable& table : profile.gemms) {
    if (table.shape == shape) {
      return table;
    }
  }
  throw std::runtime_error("no such table");
}

TEST(Calibrate, NoiselessBench_GivesItsLawsBack) {
  SyntheticBench bench;
  const KernelProfile profile = calibrated(bench, {target("llama-3.1-8b")}).profile;
  ASSERT_EQ(profile.attentions.size(), 1U);
  const AttentionTable& attention = profile.attentions[0];
  ASSERT_EQ(attention.decode_fit.size(), 9U);
  for (const DecodeFit& fit : attention.decode_fit) {
    EXPECT_NEAR(fit.base.count(), 5e-6 + 5e-8 * static_cast<double>(fit.sequences), 1e-12);
    EXPECT_NEAR(fit.per_context_token.count(), 4.0 * 8 * 128 / SyntheticBench::kBytes, 1e-15);
  }
  EXPECT_NEAR(attention.prefill_fit.floor.count(), 6e-6, 1e-12);
  EXPECT_NEAR(attention.prefill_fit.per_token.count(), 2e-9, 1e-15);
  EXPECT_NEAR(attention.prefill_fit.per_pair.count(), 3e-11, 1e-17);
  EXPECT_NEAR(attention.prefill_fit.per_context_token.count(), 1e-9, 1e-15);
  EXPECT_LT(attention.decode_error.p95, 1e-6);
  EXPECT_LT(attention.ragged_error.p95, 1e-6);
  EXPECT_LT(attention.prefill_error.p95, 1e-6);
  EXPECT_EQ(attention.ragged_error.points, 21);
}

TEST(Calibrate, NoiselessBench_GivesEveryTableItsTimes) {
  SyntheticBench bench;
  const KernelProfile profile = calibrated(bench, {target("llama-3.1-8b")}).profile;
  ASSERT_EQ(profile.gemms.size(), 5U) << "the ceilings' shape is no table";
  for (const GemmTable& table : profile.gemms) {
    for (const GemmPoint& point : table.points) {
      EXPECT_EQ(point.timing.time, SyntheticBench::law(GemmCall{table.shape, point.tokens}));
      EXPECT_EQ(point.algorithm, "algorithm 1");
    }
  }
  ASSERT_EQ(profile.smalls.size(), 5U);
  for (const SmallTable& table : profile.smalls) {
    for (const SmallPoint& point : table.points) {
      const SmallCall call{table.operation, table.width, point.rows, {}};
      EXPECT_EQ(point.timing.time, SyntheticBench::law(call));
    }
  }
  EXPECT_EQ(gemm(profile, {WeightFormat::Native16, 6144, 4096}).points.size(), 89U);
  EXPECT_EQ(gemm(profile, {WeightFormat::Native16, 128256, 4096}).points.size(), 8U);
}

TEST(Calibrate, Ceilings_AreTheBestThatWasReached) {
  SyntheticBench bench;
  const Ceilings ceilings = calibrated(bench, {target("llama-3.1-8b")}).profile.ceilings;
  EXPECT_NEAR(ceilings.copy.value / SyntheticBench::kBytes, 1, 2e-3);
  EXPECT_NEAR(ceilings.gemm16.value / SyntheticBench::kFlops, 1, 2e-3);
  EXPECT_NEAR(ceilings.int8.value().value / SyntheticBench::kFlops, 1, 2e-3);
  EXPECT_TRUE(ceilings.fp8.has_value());

  SyntheticBench ampere;
  ampere.compute_capability = 80;
  const Calibration old = calibrated(ampere, {target("llama-3.1-8b", 1, WeightFormat::Fp8)});
  EXPECT_FALSE(old.profile.ceilings.fp8.has_value());
  EXPECT_THAT(old.left_out, ElementsAre(HasSubstr("sm_89")));
}

TEST(Calibrate, LaunchCosts_AreThoseMeasured) {
  SyntheticBench bench;
  const LaunchCosts launch = calibrated(bench, {target("llama-3.1-8b")}).profile.launch;
  EXPECT_DOUBLE_EQ(launch.eager_launch.count(), 1e-6);
  EXPECT_DOUBLE_EQ(launch.graph_node.count(), 2e-6);
  EXPECT_DOUBLE_EQ(launch.graph_launch.count(), 3e-6);
  EXPECT_DOUBLE_EQ(launch.upload_and_sync.count(), 4e-6);
}

TEST(Calibrate, NoisyBench_StatesAnErrorOfTheNoisesSize) {
  SyntheticBench bench;
  bench.noise = 0.01;
  const Calibration calibration = calibrated(bench, {target("llama-3.1-8b")});
  const AttentionTable& attention = calibration.profile.attentions.at(0);
  for (const FitError& error :
       {attention.decode_error, attention.ragged_error, attention.prefill_error}) {
    EXPECT_GT(error.mean, 0.0005);
    EXPECT_LT(error.p95, 0.03);
  }
  for (const DecodeFit& fit : attention.decode_fit) {
    EXPECT_NEAR(fit.per_context_token.count() * SyntheticBench::kBytes / (4.0 * 8 * 128), 1, 0.03);
  }
  EXPECT_EQ(calibration.unsettled, 0) << "1 % noise spreads by 2 % at most";
}

TEST(Calibrate, Staircase_ShowsInTheInterpolationError) {
  SyntheticBench bench;
  const FitError error = calibrated(bench, {target("llama-3.1-8b")}).profile.gemm_error;
  EXPECT_GT(error.points, 300);
  EXPECT_GT(error.mean, 0.01);
  EXPECT_LT(error.mean, 0.1);
}

TEST(Calibrate, Clocks_AreReadAndNotInvented) {
  SyntheticBench bench;
  const MeasuredClocks clocks = calibrated(bench, {target("llama-3.1-8b")}).profile.clocks;
  EXPECT_EQ(clocks.sm_mhz_min, 1900);
  EXPECT_NEAR(clocks.sm_mhz_median, 1940, 3);
  EXPECT_EQ(clocks.sm_mhz_max, 1980);
  EXPECT_EQ(clocks.memory_mhz, 2619);
  EXPECT_EQ(clocks.power_limit_watts, 700);
}

TEST(Calibrate, Provenance_IsThatOfBenchAndBuild) {
  SyntheticBench bench;
  const KernelProfile profile =
      calibrated(bench, {target("llama-3.1-8b"), target("llama-3.1-8b", 2)}).profile;
  EXPECT_EQ(profile.device.name, "Synthetic GPU");
  EXPECT_EQ(profile.kernel_sources, kernel_source_digest());
  EXPECT_THAT(profile.models,
              ElementsAre("llama-3.1-8b tp1 native-16 kv16", "llama-3.1-8b tp2 native-16 kv16"));
}

TEST(Calibrate, SmallMemory_LeavesLargeBatchesOutAndCounts) {
  SyntheticBench bench;
  bench.largest_context = 100'000;
  const Calibration calibration = calibrated(bench, {target("llama-3.1-8b")});
  EXPECT_GT(calibration.out_of_memory, 10);
  const AttentionTable& attention = calibration.profile.attentions.at(0);
  for (const DecodePoint& point : attention.decode) {
    EXPECT_LE(point.context, 100'000);
  }
  EXPECT_EQ(attention.decode_fit.size(), 9U) << "256 sequences still have two contexts";
}

TEST(Calibrate, Profile_SurvivesItsFile) {
  SyntheticBench bench;
  bench.noise = 0.005;
  Calibration calibration = calibrated(bench, {target("llama-3.1-8b"), target("llama-3.1-8b", 8)});
  calibration.profile.date = "2026-01-01T00:00:00Z";
  calibration.profile.llmplan = "0.1.0";
  const std::string text = write_profile(calibration.profile);
  const KernelProfile again = parse_profile(text, "profile.json");
  EXPECT_EQ(write_profile(again), text);
  EXPECT_LT(text.size(), 1'000'000U);
  EXPECT_EQ(again.gemms.size(), calibration.profile.gemms.size());
  EXPECT_EQ(again.attentions.size(), 2U);
}

TEST(Calibrate, KilledAndContinued_WritesTheSameProfile) {
  const std::vector<CalibrationTarget> targets = {target("llama-3.1-8b", 8)};
  SyntheticBench undisturbed;
  undisturbed.noise = 0.015;
  const std::string expected = write_profile(calibrated(undisturbed, targets).profile);

  const TempFolder folder;
  const std::string journal = (folder.path() / "profile.json.partial").string();
  SyntheticBench bench;
  bench.noise = 0.015;
  for (const std::int64_t kill : {1, 500, 1400}) {
    bench.kill_after = kill;
    EXPECT_THROW(static_cast<void>(calibrated(bench, targets, journal)), BenchKilled);
  }
  bench.kill_after.reset();
  const Calibration calibration = calibrated(bench, targets, journal);
  EXPECT_EQ(calibration.resumed, 1400);
  EXPECT_EQ(write_profile(calibration.profile), expected);
  EXPECT_EQ(bench.measured(), undisturbed.measured());
}

}  // namespace
}  // namespace llmplan
