#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "process.hpp"
#include "small_scenario.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Init, WithoutTerminalOrFlags_PrintsTheStarter) {
  const ProcessOutcome outcome = run_llmplan({"init"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, IsEmpty());
  EXPECT_EQ(outcome.out, read_file(std::string{LLMPLAN_SOURCE_DIR} + "/sim/scenario/starter.json"));
}

TEST(Init, Defaults_AreAScenarioForSimulateAndRecommend) {
  const TempFolder folder;
  const ProcessOutcome made =
      run_llmplan({"init", "chat.json", "--yes", "--rps", "20000/day"}, folder.path());
  EXPECT_EQ(made.exit_code, 0);
  EXPECT_THAT(made.out, IsEmpty());
  EXPECT_THAT(made.err, HasSubstr("next: llmplan simulate chat.json"));
  const std::string text = read_file(folder.path() / "chat.json");
  EXPECT_THAT(text, HasSubstr(R"("name": "chat")"));
  EXPECT_THAT(text, HasSubstr(R"("mean_rps": 0.23148,)"));
  EXPECT_EQ(run_llmplan({"simulate", "chat.json", "--no-band"}, folder.path()).exit_code, 0);
  const ProcessOutcome plan =
      run_llmplan({"recommend", "chat.json", "--budget-seconds", "1"}, folder.path());
  EXPECT_EQ(plan.exit_code, 0) << plan.err;
}

TEST(Init, Flags_SayTheRest) {
  const ProcessOutcome outcome = run_llmplan(
      {"init", "--model", "mistralai/Mistral-7B-Instruct-v0.3", "--region", "eu-central-1", "--rps",
       "90/min", "--prompt-tokens", "900:6000", "--output-tokens", "128", "--ttft-p99-ms", "none",
       "--deploy", "ec2, sagemaker"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  for (const char* part :
       {R"("model": "mistral-7b")", R"("region": "eu-central-1")", R"("mean_rps": 1.5)",
        R"("p50": 900, "p99": 6000)", R"("output_tokens": 128)", R"("tpot_p99_ms": 100)",
        R"("platform": "ec2")", R"("kind": "sagemaker")"}) {
    EXPECT_THAT(outcome.out, HasSubstr(part));
  }
  EXPECT_THAT(outcome.out, Not(HasSubstr("\"ttft_p99_ms\": ")));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\"kind\": \"bedrock\"")));
}

TEST(Init, Log_IsNamedFromTheFolderOfTheScenario) {
  const TempFolder folder;
  std::filesystem::create_directory(folder.path() / "logs");
  std::filesystem::create_directory(folder.path() / "plans");
  folder.write("logs/day.csv",
               "arrival_s,prompt_tokens,output_tokens\n0,100,10\n60,200,20\n120,300,30\n");
  const ProcessOutcome made =
      run_llmplan({"init", "plans/s.json", "--trace", "logs/day.csv"}, folder.path());
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_THAT(read_file(folder.path() / "plans/s.json"), HasSubstr(R"("../logs/day.csv")"));
  const ProcessOutcome run = run_llmplan({"simulate", "plans/s.json", "--no-band"}, folder.path());
  EXPECT_EQ(run.exit_code, 0) << run.err;
}

TEST(Init, ModelThatBedrockDoesNotSell_IsSaid) {
  const ProcessOutcome outcome = run_llmplan({"init", "--model", "qwen2.5-7b"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("left out bedrock: qwen2.5-7b"));
  const ProcessOutcome alone =
      run_llmplan({"init", "--model", "qwen2.5-7b", "--deploy", "bedrock"});
  EXPECT_EQ(alone.exit_code, 3);
  EXPECT_THAT(alone.out, IsEmpty());
}

/// An answer that cannot be, and what the message must say of it.
struct BadAnswer {
  std::string flag;
  std::string text;
  std::string message;
};

TEST(Init, BadAnswers_SayWhatWouldDo) {
  const TempFolder folder;
  for (const BadAnswer& bad : std::vector<BadAnswer>{
           {"--model", "llama-3.1-8", R"(did you mean "llama-3.1-8b"?)"},
           {"--model", "Qwen2.5-7B-Instruct", R"(did you mean "qwen2.5-7b"?)"},
           {"--model", "meta.llama3-1-8b-instruct-v1", "meta.llama3-1-8b-instruct-v1:0"},
           {"--region", "us-est-1", R"(did you mean "us-east-1"?)"},
           {"--rps", "many", "50000/day"},
           {"--rps", "3/week", "/month"},
           {"--rps", "-1", "requests per second"},
           {"--rps", "inf", "requests per second"},
           {"--trace", "nowhere.csv", "nowhere.csv"},
           {"--prompt-tokens", "0", "a number of tokens"},
           {"--output-tokens", "azure-2024-cov", R"(did you mean "azure-2024-conv"?)"},
           {"--ttft-p99-ms", "2s", "milliseconds above 0, or none"},
           {"--deploy", "bedrock,sagemakr", R"(did you mean "sagemaker"?)"},
           {"--deploy", ",", "some of bedrock"}}) {
    const ProcessOutcome outcome =
        run_llmplan({"init", "s.json", bad.flag + '=' + bad.text}, folder.path());
    EXPECT_EQ(outcome.exit_code, 2) << bad.flag << ' ' << bad.text;
    EXPECT_THAT(outcome.err, HasSubstr(bad.message)) << bad.flag << ' ' << bad.text;
    EXPECT_THAT(folder.files(), IsEmpty());
  }
}

TEST(Init, Policy_IsOneForCheck) {
  const TempFolder folder;
  const ProcessOutcome made = run_llmplan({"init", "policy.json", "--policy"}, folder.path());
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_THAT(made.err, HasSubstr("llmplan check"));
  EXPECT_EQ(run_llmplan({"init", "--policy"}).out, read_file(folder.path() / "policy.json"));
  folder.write("s.json", small_scenario());
  const ProcessOutcome checked = run_llmplan(
      {"check", "s.json", "--base", "s.json", "--policy", "policy.json"}, folder.path());
  EXPECT_EQ(checked.exit_code, 0) << checked.err << checked.out;
  EXPECT_EQ(run_llmplan({"init", "--policy", "--model", "phi-2"}).exit_code, 2);
}

TEST(Init, LogBesideARate_IsRefused) {
  const ProcessOutcome outcome = run_llmplan({"init", "--trace", "x.csv", "--rps", "3"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--trace"));
}

}  // namespace
}  // namespace llmplan
