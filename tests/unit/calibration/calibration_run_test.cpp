#include "calibration_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "call_text.hpp"
#include "cli/temp_folder.hpp"
#include "llmplan/error.hpp"
#include "settled_timing.hpp"
#include "synthetic_bench.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;

/// Products of 1 … `points` rows.
CalibrationGrid small_grid(std::int64_t points) {
  CalibrationGrid grid;
  for (std::int64_t tokens = 1; tokens <= points; ++tokens) {
    const GemmCall call{{WeightFormat::Native16, 64, 64}, tokens};
    grid.points.push_back({call, call_text(call), false});
  }
  return grid;
}

RunOptions options_on(const SyntheticBench& bench) {
  RunOptions options;
  options.now = [&bench] { return bench.now(); };
  return options;
}

/// Passes on every measurement and keeps the order of the calls.
class RecordingBench final : public KernelBench {
 public:
  std::vector<std::string> calls;

  [[nodiscard]] MeasuredDevice device() override { return inner_.device(); }
  [[nodiscard]] std::int32_t memory_mhz() override { return inner_.memory_mhz(); }
  [[nodiscard]] std::optional<double> power_limit_watts() override { return std::nullopt; }
  void warm_up(Seconds /*time*/) override { calls.emplace_back("warm up"); }
  [[nodiscard]] Measurement measure(const KernelCall& call) override {
    calls.push_back(call_text(call));
    return inner_.measure(call);
  }

 private:
  SyntheticBench inner_;
};

TEST(CalibrationRun, EachPass_MeasuresEveryPointInAnOrderOfItsOwn) {
  RecordingBench bench;
  const CalibrationGrid grid = small_grid(10);
  static_cast<void>(run_calibration(bench, grid, nullptr, {}));
  ASSERT_EQ(bench.calls.size(), 1U + 30);
  EXPECT_EQ(bench.calls.front(), "warm up");
  std::vector<std::vector<std::string>> passes;
  std::vector<std::string> all;
  for (const GridPoint& point : grid.points) {
    all.push_back(point.text);
  }
  for (auto begin = bench.calls.begin() + 1; begin != bench.calls.end(); begin += 10) {
    passes.emplace_back(begin, begin + 10);
    EXPECT_THAT(passes.back(), ::testing::UnorderedElementsAreArray(all));
  }
  EXPECT_NE(passes[0], all);
  EXPECT_NE(passes[0], passes[1]);
  EXPECT_NE(passes[1], passes[2]);
}

TEST(CalibrationRun, PointThatSpreads_IsMeasuredAgainUntilItSettles) {
  SyntheticBench bench;
  const CalibrationGrid grid = small_grid(5);
  bench.disturb = [&grid](const std::string& call, std::int64_t time) {
    return call == grid.points[2].text && time == 1 ? 1.5 : 1.0;
  };
  const RunOptions options = options_on(bench);
  const CalibrationRun run = run_calibration(bench, grid, nullptr, options);
  EXPECT_EQ(bench.measured(), 15 + 1);
  EXPECT_EQ(bench.measured(grid.points[2].text), 4);
  EXPECT_FALSE(unsettled(run.results[2], options));
}

TEST(CalibrationRun, PointThatNeverSettles_IsGivenUp) {
  SyntheticBench bench;
  bench.disturb = [](const std::string& /*call*/, std::int64_t time) {
    return 1.0 + 0.1 * static_cast<double>(time);
  };
  const RunOptions options = options_on(bench);
  const CalibrationGrid grid = small_grid(1);
  const CalibrationRun run = run_calibration(bench, grid, nullptr, options);
  EXPECT_EQ(bench.measured(), options.passes + options.max_repeats);
  EXPECT_TRUE(unsettled(run.results[0], options));
  EXPECT_FALSE(run.cut_short);
}

TEST(CalibrationRun, PointOutOfMemory_IsTriedOnceAndCounted) {
  SyntheticBench bench;
  bench.largest_context = 1000;
  CalibrationGrid grid = small_grid(2);
  const DecodeAttentionCall call{{8, 8, 64, KvFormat::Native16}, {600, 600}};
  grid.points.push_back({call, call_text(call), false});
  const CalibrationRun run = run_calibration(bench, grid, nullptr, options_on(bench));
  EXPECT_TRUE(run.results[2].out_of_memory);
  EXPECT_TRUE(run.results[2].measurements.empty());
  EXPECT_EQ(bench.measured(grid.points[2].text), 1);
  EXPECT_FALSE(run.results[0].out_of_memory);
}

TEST(CalibrationRun, BudgetWithinTheFirstPass_IsTooLittle) {
  SyntheticBench bench;
  RunOptions options = options_on(bench);
  options.budget = options.warm_up + 6.5 * SyntheticBench::kMeasuring;
  const CalibrationGrid grid = small_grid(10);
  try {
    static_cast<void>(run_calibration(bench, grid, nullptr, options));
    FAIL() << "the first pass did not end";
  } catch (const MissingDataError& error) {
    EXPECT_THAT(error.what(), HasSubstr("7 of 10 points"));
  }
  EXPECT_EQ(bench.measured(), 7);
}

TEST(CalibrationRun, BudgetAfterTheFirstPass_CutsTheRestShort) {
  SyntheticBench bench;
  RunOptions options = options_on(bench);
  options.budget = options.warm_up + 14.5 * SyntheticBench::kMeasuring;
  const CalibrationGrid grid = small_grid(10);
  const CalibrationRun run = run_calibration(bench, grid, nullptr, options);
  EXPECT_TRUE(run.cut_short);
  EXPECT_EQ(bench.measured(), 15);
  EXPECT_NEAR(run.took / (options.warm_up + 15 * SyntheticBench::kMeasuring), 1, 1e-9);
  for (const PointResult& result : run.results) {
    EXPECT_GE(result.measurements.size(), 1U);
  }
}

TEST(CalibrationRun, Progress_CountsUpToItsTotalAndForetellsTheEnd) {
  SyntheticBench bench;
  const CalibrationGrid grid = small_grid(10);
  std::vector<RunProgress> reports;
  RunOptions options = options_on(bench);
  options.progress = [&reports](const RunProgress& progress) { reports.push_back(progress); };
  static_cast<void>(run_calibration(bench, grid, nullptr, options));
  EXPECT_EQ(reports.front().done, 0);
  EXPECT_EQ(reports.front().total, 30);
  EXPECT_EQ(reports.back().done, 30);
  EXPECT_EQ(reports.back().total, 30);
  for (const RunProgress& report : reports) {
    if (report.done > 0) {
      const auto left = static_cast<double>(report.total - report.done);
      EXPECT_NEAR(report.left.count(), left * SyntheticBench::kMeasuring.count(), 1e-9);
    }
  }
}

std::vector<double> times_of(const CalibrationRun& run) {
  std::vector<double> times;
  for (const PointResult& result : run.results) {
    for (const Measurement& measurement : result.measurements) {
      times.push_back(measurement.time.count());
    }
  }
  return times;
}

/// A bench whose noise makes many points repeat, and one that is out of memory.
void make_difficult(SyntheticBench& bench) {
  bench.noise = 0.02;
  bench.largest_context = 1000;
}

CalibrationGrid difficult_grid() {
  CalibrationGrid grid = small_grid(12);
  const DecodeAttentionCall call{{8, 8, 64, KvFormat::Native16}, {600, 600}};
  grid.points.push_back({call, call_text(call), false});
  return grid;
}

/// Kill after any number of measurements: the next process measures the rest and only that.
TEST(CalibrationRun, KilledAnywhere_ContinuesToTheSameResult) {
  const CalibrationGrid grid = difficult_grid();
  SyntheticBench undisturbed;
  make_difficult(undisturbed);
  const CalibrationRun expected =
      run_calibration(undisturbed, grid, nullptr, options_on(undisturbed));
  ASSERT_GT(undisturbed.measured(), 3 * 12 + 1) << "some points are measured again";

  for (std::int64_t kill = 0; kill < undisturbed.measured(); ++kill) {
    const TempFolder folder;
    const std::string path = (folder.path() / "journal").string();
    SyntheticBench bench;
    make_difficult(bench);
    bench.kill_after = kill;
    {
      MeasurementJournal journal(path, {});
      EXPECT_THROW(static_cast<void>(run_calibration(bench, grid, &journal, options_on(bench))),
                   BenchKilled);
    }
    bench.kill_after.reset();
    MeasurementJournal journal(path, {});
    const CalibrationRun run = run_calibration(bench, grid, &journal, options_on(bench));
    EXPECT_EQ(run.resumed, kill);
    EXPECT_EQ(bench.measured(), undisturbed.measured());
    EXPECT_EQ(times_of(run), times_of(expected));
  }
}

TEST(CalibrationRun, CompleteJournal_NeedsNoDevice) {
  const CalibrationGrid grid = difficult_grid();
  const TempFolder folder;
  const std::string path = (folder.path() / "journal").string();
  SyntheticBench bench;
  make_difficult(bench);
  {
    MeasurementJournal journal(path, {});
    static_cast<void>(run_calibration(bench, grid, &journal, options_on(bench)));
  }
  RecordingBench untouched;
  MeasurementJournal journal(path, {});
  const CalibrationRun run = run_calibration(untouched, grid, &journal, {});
  EXPECT_TRUE(untouched.calls.empty());
  EXPECT_EQ(run.resumed, bench.measured());
}

}  // namespace
}  // namespace llmplan
