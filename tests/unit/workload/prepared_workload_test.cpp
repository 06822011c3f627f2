#include "prepared_workload.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "byte_sink.hpp"
#include "month/prepared_log.hpp"
#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

/// `count` requests, `gap` seconds apart.
std::string native_text(int count, double gap) {
  std::string text = "arrival_s,prompt_tokens,output_tokens\n";
  for (int i = 0; i < count; ++i) {
    text += std::to_string(i * gap) + "," + std::to_string(100 + i) + ",10\n";
  }
  return text;
}

class PreparedLog : public ::testing::Test {
 protected:
  Workload workload(const std::string& text) {
    const std::string path = folder_.file("log.csv");
    write_file(path, text);
    Workload workload;
    workload.source = TraceWorkload{path, TraceFormat::Auto, false};
    return workload;
  }
  TempFolder folder_;
};

std::string position_of_error(const Workload& workload) {
  try {
    static_cast<void>(prepare_workload(workload));
  } catch (const InputError& error) {
    return error.where().position;
  }
  return "no error";
}

TEST_F(PreparedLog, ScaleWindow_ReplaysTheLogAsItIs) {
  Workload hour = workload(native_text(3600, 1));
  hour.month = MonthExtension{MonthMethod::ScaleWindow, 30, ""};
  const PreparedWorkload prepared = prepare_workload(hour);
  EXPECT_EQ(prepared.window, seconds(3600));
  EXPECT_FALSE(prepared.replications_differ);
  EXPECT_EQ(prepared.source, "log.csv (native): 3,600 requests in 1 h, 1 per second");
  EXPECT_TRUE(prepared.warnings.empty());
  EXPECT_TRUE(same(all_requests(*prepared.open(0)), read_text(native_text(3600, 1))));
}

TEST_F(PreparedLog, ShortLog_GetsAPublicWeekAndALoudWarning) {
  const PreparedWorkload prepared = prepare_workload(workload(native_text(3600, 1)));
  EXPECT_EQ(prepared.window, std::chrono::hours{168});
  EXPECT_TRUE(prepared.replications_differ);
  ASSERT_EQ(prepared.warnings.size(), 1U);
  EXPECT_NE(prepared.warnings[0].find("ASSUMED"), std::string::npos);
  EXPECT_NE(prepared.extension.find("azure-2024-conv for 7 d"), std::string::npos)
      << prepared.extension;
  const auto n = static_cast<double>(all_requests(*prepared.open(0)).size());
  EXPECT_NEAR(n, 604800, 0.005 * 604800);
}

TEST_F(PreparedLog, WeekLongLog_IsReplayedOnceWithoutWarning) {
  const PreparedWorkload prepared = prepare_workload(workload(native_text(1900, 400)));
  EXPECT_EQ(prepared.window, std::chrono::hours{168});
  EXPECT_TRUE(prepared.warnings.empty());
  EXPECT_EQ(all_requests(*prepared.open(0)).size(), 1512U);
  EXPECT_NE(prepared.extension.find("388 requests are left out"), std::string::npos)
      << prepared.extension;
}

TEST_F(PreparedLog, RepeatedLog_KeepsItsRate) {
  Workload hour = workload(native_text(3600, 1));
  hour.month = MonthExtension{MonthMethod::Repeat, 1, ""};
  const PreparedWorkload prepared = prepare_workload(hour);
  EXPECT_EQ(prepared.window, std::chrono::hours{24});
  EXPECT_EQ(all_requests(*prepared.open(0)).size(), 86400U);
}

TEST_F(PreparedLog, Superposition_DoublesTheRateInTheSameTime) {
  for (const MonthMethod method :
       {MonthMethod::ScaleWindow, MonthMethod::Repeat, MonthMethod::WeeklyProfile}) {
    Workload hour = workload(native_text(3600, 1));
    hour.month = MonthExtension{method, 2, "azure-2024-code"};
    const PreparedWorkload once = prepare_workload(hour);
    hour.rate_factor = 2;
    const PreparedWorkload twice = prepare_workload(hour);
    EXPECT_EQ(once.window, twice.window);
    EXPECT_TRUE(twice.replications_differ);
    const auto a = static_cast<double>(all_requests(*once.open(0)).size());
    const auto b = static_cast<double>(all_requests(*twice.open(0)).size());
    EXPECT_NEAR(b / a, 2, method == MonthMethod::WeeklyProfile ? 0.02 : 0);
  }
}

TEST_F(PreparedLog, Compression_DoublesTheRateInHalfTheTime) {
  Workload hour = workload(native_text(3600, 1));
  hour.month = MonthExtension{MonthMethod::ScaleWindow, 1, ""};
  hour.rate_factor = 2;
  hour.rate_scaling = RateScaling::Compress;
  const PreparedWorkload prepared = prepare_workload(hour);
  EXPECT_EQ(prepared.window, seconds(1800));
  const auto requests = all_requests(*prepared.open(0));
  EXPECT_EQ(requests.size(), 3600U);
  EXPECT_EQ(requests[3].arrival, Time{seconds(1.5)});
  EXPECT_FALSE(prepared.replications_differ);
  hour.month = MonthExtension{MonthMethod::Repeat, 1, ""};
  EXPECT_EQ(all_requests(*prepare_workload(hour).open(0)).size(), 2 * 86400U);
}

TEST_F(PreparedLog, CompressedDays_AreWarnedOf) {
  Workload days = workload(native_text(1000, 200));
  days.month = MonthExtension{MonthMethod::RepeatWeek, 1, ""};
  days.rate_factor = 4;
  days.rate_scaling = RateScaling::Compress;
  const PreparedWorkload prepared = prepare_workload(days);
  ASSERT_EQ(prepared.warnings.size(), 1U);
  EXPECT_NE(prepared.warnings[0].find("a day of the log lasts 6 h"), std::string::npos);
  EXPECT_EQ(all_requests(*prepared.open(0)).size(), 4 * 432U);
}

TEST_F(PreparedLog, AllDeployments_SeeTheSameTrafficFromAnyThread) {
  const PreparedWorkload prepared = prepare_workload(workload(native_text(60, 10)));
  std::vector<std::vector<Request>> seen(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    threads.emplace_back([&prepared, &seen, i] { seen[i] = all_requests(*prepared.open(i / 2)); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_TRUE(same(seen[0], seen[1]));
  EXPECT_TRUE(same(seen[2], seen[3]));
  EXPECT_FALSE(same(seen[0], seen[2]));
}

TEST_F(PreparedLog, Seed_ChangesWhatIsRandom) {
  Workload hour = workload(native_text(60, 10));
  const auto first = all_requests(*prepare_workload(hour).open(0));
  hour.seed = 2;
  EXPECT_FALSE(same(first, all_requests(*prepare_workload(hour).open(0))));
}

TEST_F(PreparedLog, Digest_IsOfTheTextWhateverItsPacking) {
  Workload plain = workload(native_text(10, 1));
  const std::string digest = prepare_workload(plain).digest;
  const std::string path = folder_.file("log.csv.zst");
  const auto sink = create_file(path, Packing::Zstd);
  sink->write(native_text(10, 1));
  sink->finish();
  std::get<TraceWorkload>(plain.source).path = path;
  EXPECT_EQ(prepare_workload(plain).digest, digest);
  EXPECT_NE(prepare_workload(workload(native_text(11, 1))).digest, digest);
}

TEST_F(PreparedLog, SkippedRows_AreCountedAndNamed) {
  Workload failing = workload(
      "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
      "0,m,5,5,10,l\n1,m,5,0,5,l\n2,m,x,5,5,l\n3,m,5,5,10,l\n3,m,5,5,10,l\n");
  std::get<TraceWorkload>(failing.source).skip_bad_rows = true;
  failing.month = MonthExtension{};
  const PreparedWorkload prepared = prepare_workload(failing);
  EXPECT_EQ(prepared.skipped_rows, 2);
  ASSERT_EQ(prepared.warnings.size(), 3U);
  EXPECT_NE(prepared.warnings[0].find("1 failed call"), std::string::npos);
  EXPECT_NE(prepared.warnings[1].find("1 rows could not be read"), std::string::npos);
  EXPECT_NE(prepared.warnings[2].find("clock ticks every 3 s"), std::string::npos);
  EXPECT_EQ(prepared.window, seconds(6));
}

TEST_F(PreparedLog, LogTooLongForMemory_IsStreamedAsItIs) {
  Workload hour = workload(native_text(3600, 1));
  const auto& trace = std::get<TraceWorkload>(hour.source);
  const PreparedWorkload held = prepare_log(trace, hour, 3600);
  EXPECT_EQ(held.window, std::chrono::hours{168});
  const PreparedWorkload streamed = prepare_log(trace, hour, 3599);
  EXPECT_EQ(streamed.window, seconds(3601));
  EXPECT_TRUE(same(all_requests(*streamed.open(0)), read_text(native_text(3600, 1))));
  hour.rate_factor = 0.5;
  const auto thinned = all_requests(*prepare_log(trace, hour, 10).open(0));
  EXPECT_NEAR(static_cast<double>(thinned.size()), 1800, 4 * 30);
  hour.rate_factor = 2;
  EXPECT_THROW(static_cast<void>(prepare_log(trace, hour, 10)), InputError);
  hour.rate_scaling = RateScaling::Compress;
  const PreparedWorkload fast = prepare_log(trace, hour, 10);
  EXPECT_EQ(fast.window, seconds(1801));
  EXPECT_EQ(all_requests(*fast.open(0)).back().arrival, Time{seconds(1799.5)});
  hour.month = MonthExtension{MonthMethod::Repeat, 7, ""};
  EXPECT_THROW(static_cast<void>(prepare_log(trace, hour, 10)), InputError);
}

TEST_F(PreparedLog, FiguresOutOfRange_NameTheirPlace) {
  Workload hour = workload(native_text(3600, 1));
  hour.rate_factor = 0;
  EXPECT_EQ(position_of_error(hour), "/workload/scale/rate");
  hour.rate_factor = std::nan("");
  EXPECT_EQ(position_of_error(hour), "/workload/scale/rate");
  hour.rate_factor = 1e-4;
  hour.rate_scaling = RateScaling::Compress;
  EXPECT_EQ(position_of_error(hour), "/workload/scale/rate");
  hour.rate_factor = 1;
  hour.month = MonthExtension{MonthMethod::Repeat, 200, ""};
  EXPECT_EQ(position_of_error(hour), "/workload/month/days");
  hour.month = MonthExtension{MonthMethod::WeeklyProfile, 7, "azure"};
  EXPECT_EQ(position_of_error(hour), "/workload/month/profile");
}

TEST(PreparedGenerator, Workload_IsDescribedAndScaled) {
  GeneratedWorkload generated;
  generated.profile = "azure-2024-conv";
  generated.mean_rps = 0.5;
  Workload workload;
  workload.source = generated;
  const PreparedWorkload once = prepare_workload(workload);
  EXPECT_EQ(once.window, std::chrono::hours{168});
  EXPECT_TRUE(once.replications_differ);
  EXPECT_EQ(once.source,
            "generated: 0.5 requests per second on average over the week of azure-2024-conv, "
            "Poisson; prompt tokens as in azure-2024-conv, output tokens as in azure-2024-conv");
  workload.rate_factor = 2;
  const PreparedWorkload twice = prepare_workload(workload);
  EXPECT_NE(once.digest, twice.digest);
  const double expected = 0.5 * 604800;
  EXPECT_NEAR(static_cast<double>(all_requests(*once.open(0)).size()), expected,
              4 * std::sqrt(expected));
  EXPECT_NEAR(static_cast<double>(all_requests(*twice.open(0)).size()), 2 * expected,
              4 * std::sqrt(2 * expected));
}

TEST(PreparedGenerator, MonthOfAGeneratedWorkload_IsWarnedOf) {
  Workload workload;
  workload.source = GeneratedWorkload{};
  workload.month = MonthExtension{};
  EXPECT_EQ(prepare_workload(workload).warnings.size(), 1U);
}

}  // namespace
}  // namespace llmplan::testing
