#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kLog = "arrival_s,prompt_tokens,output_tokens\n0,10,4\n0.5,30,8\n2,20,6\n";

TEST(Trace, Info_CountsRequestsAndTokens) {
  const TempFolder folder;
  const std::string log = folder.write("log.csv", kLog);
  const ProcessOutcome outcome = run_llmplan({"trace", "info", log, "--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const json info = json::parse(outcome.out);
  EXPECT_EQ(info["format"], "native");
  EXPECT_EQ(info["requests"], 3);
  EXPECT_EQ(info["span_s"], 2.0);
  EXPECT_EQ(info["prompt_tokens_total"], 60);
  EXPECT_EQ(info["output_tokens_max"], 8);
  EXPECT_TRUE(info["start_utc"].is_null()) << "a native log has no calendar";
}

TEST(Trace, Convert_OfANativeLogKeepsEveryByte) {
  const TempFolder folder;
  const std::string log = folder.write("log.csv", kLog);
  const std::string packed = (folder.path() / "packed.csv.gz").string();
  const std::string back = (folder.path() / "back.csv").string();
  ASSERT_EQ(run_llmplan({"trace", "convert", log, "--out", packed}).exit_code, 0);
  ASSERT_EQ(run_llmplan({"trace", "convert", packed, "--out", back}).exit_code, 0);
  EXPECT_EQ(read_file(back), kLog);
  EXPECT_THAT(folder.files(), ElementsAre("back.csv", "log.csv", "packed.csv.gz"));
}

TEST(Trace, CachedTokens_AreCountedAndConverted) {
  const TempFolder folder;
  const std::string text =
      "arrival_s,prompt_tokens,output_tokens,cached_input_tokens\n0,10,4,8\n2,20,6,5\n";
  const std::string log = folder.write("log.csv", text);
  const ProcessOutcome outcome = run_llmplan({"trace", "info", log, "--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(json::parse(outcome.out)["cached_input_tokens_total"], 13);
  const std::string copy = (folder.path() / "copy.csv").string();
  ASSERT_EQ(run_llmplan({"trace", "convert", log, "--out", copy}).exit_code, 0);
  EXPECT_EQ(read_file(copy), text);
}

TEST(Trace, Convert_OfABrokenLogLeavesNothing) {
  const TempFolder folder;
  const std::string log = folder.write("log.csv", std::string{kLog} + "1,1,1\n");
  const ProcessOutcome outcome =
      run_llmplan({"trace", "convert", "log.csv", "--out", "out.csv"}, folder.path());
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("line 5"));
  EXPECT_THAT(folder.files(), ElementsAre("log.csv"));
}

TEST(Trace, Convert_SaysWhatItLeftOut) {
  const TempFolder folder;
  folder.write("log.csv", std::string{kLog} + "3,0,1\n");
  const ProcessOutcome outcome = run_llmplan(
      {"trace", "convert", "log.csv", "--skip-bad-rows", "--out", "out.csv"}, folder.path());
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("1 bad rows"));
  EXPECT_EQ(read_file(folder.path() / "out.csv"), kLog);
}

TEST(Trace, Generate_FollowsItsFigures) {
  const TempFolder folder;
  const std::string log = (folder.path() / "log.csv").string();
  ASSERT_EQ(run_llmplan({"trace", "generate", "--rps", "2", "--days", "0.25", "--prompt-tokens",
                         "900:6000", "--output-tokens", "64", "--out", log})
                .exit_code,
            0);
  const json info = json::parse(run_llmplan({"trace", "info", log, "--format", "json"}).out);
  EXPECT_NEAR(info["mean_rps"].get<double>(), 2, 0.05);
  EXPECT_NEAR(info["gap_cv"].get<double>(), 1, 0.05);
  EXPECT_NEAR(info["prompt_tokens_p50"].get<double>(), 900, 30);
  EXPECT_NEAR(info["prompt_tokens_p99"].get<double>(), 6000, 500);
  EXPECT_EQ(info["output_tokens_mean"], 64);
}

TEST(Trace, Generate_IsFixedByItsSeed) {
  const TempFolder folder;
  for (const char* name : {"a.csv", "b.csv", "c.csv"}) {
    const std::string seed = std::string{name} == "c.csv" ? "2" : "1";
    ASSERT_EQ(run_llmplan({"trace", "generate", "--days", "0.01", "--seed", seed, "--out", name},
                          folder.path())
                  .exit_code,
              0);
  }
  EXPECT_EQ(read_file(folder.path() / "a.csv"), read_file(folder.path() / "b.csv"));
  EXPECT_NE(read_file(folder.path() / "a.csv"), read_file(folder.path() / "c.csv"));
}

TEST(Trace, Generate_RefusesLengthsThatCannotBe) {
  for (const char* lengths : {"0", "-5", "900:", "900:100", "azure-2024-con", "1e3:nan"}) {
    const ProcessOutcome outcome = run_llmplan(
        {"trace", "generate", std::string{"--prompt-tokens="} + lengths, "--out", "/dev/null"});
    EXPECT_EQ(outcome.exit_code, 2) << lengths;
    EXPECT_THAT(outcome.err, HasSubstr("--prompt-tokens")) << lengths;
  }
}

}  // namespace
}  // namespace llmplan
