#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#include <vector>

#include "process.hpp"
#include "small_scenario.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// A folder with the small scenario in "s.json".
class SimulateOutput : public ::testing::Test {
 protected:
  SimulateOutput() { folder_.write("s.json", small_scenario()); }

  [[nodiscard]] ProcessOutcome simulate(std::vector<std::string> flags) const {
    flags.insert(flags.begin(), {"simulate", "s.json"});
    return run_llmplan(flags, folder_.path());
  }

  TempFolder folder_;
};

std::string complaints(const json& schema_text, const json& document) {
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_text), schema);
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  valijson::ValidationResults results;
  std::string text;
  if (!validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) {
    for (const auto& error : results) {
      for (const std::string& step : error.context) {
        text += step;
      }
      text += ": " + error.description + '\n';
    }
  }
  return text;
}

TEST_F(SimulateOutput, Json_IsValidByThePrintedSchema) {
  const json schema = json::parse(run_llmplan({"schema", "result"}).out);
  const ProcessOutcome outcome = simulate({"--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  json result = json::parse(outcome.out);
  EXPECT_EQ(complaints(schema, result), "");

  result["deployments"][0]["requests"].erase("arrived");
  EXPECT_NE(complaints(schema, result), "") << "the schema must refuse something";
}

TEST_F(SimulateOutput, CachedTokens_AreCountedWhereThereIsACacheAndSaidWhereNot) {
  std::string log = "arrival_s,prompt_tokens,output_tokens,cached_input_tokens\n";
  for (int second = 0; second < 60; ++second) {
    log += std::to_string(second) + ",300,5,250\n";
  }
  folder_.write("log.csv", log + "60,300,5,0\n");
  folder_.write("s.json", replaced(with_trace("log.csv"), R"("instance_type": "g5.xlarge",)",
                                   R"("instance_type": "g5.xlarge",
                                      "engine": { "prefix_caching": false },)"));
  const ProcessOutcome outcome = simulate({"--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const json result = json::parse(outcome.out);
  const json& deployments = result.at("deployments");
  EXPECT_EQ(deployments.at(0).at("tokens").at("cached"), 0);
  EXPECT_EQ(deployments.at(1).at("tokens").at("cached"), 60 * 240) << "15 whole blocks of 16";
  EXPECT_EQ(deployments.at(2).at("tokens").at("cached"), 0);
  EXPECT_LT(deployments.at(1).at("latency").at("ttft_ms").at("p50"),
            deployments.at(2).at("latency").at("ttft_ms").at("p50"));
  const auto warnings = result.at("warnings").get<std::vector<std::string>>();
  EXPECT_THAT(warnings, Contains(StartsWith("bedrock: no prompt cache")));
  EXPECT_THAT(warnings, Contains(StartsWith("fleet: no prompt cache")));
  EXPECT_THAT(warnings, Not(Contains(StartsWith("endpoint: no prompt cache"))));
}

TEST_F(SimulateOutput, PromptsThatAwsBillsHigher_AreWarnedOf) {
  const std::string scenario = R"({"schema": "llmplan.scenario/1", "name": "long",
    "region": "us-east-1",
    "workload": {"trace": {"path": "log.csv"}, "month": {"method": "scale-window"}},
    "deployments": [
      {"name": "dearer", "kind": "bedrock",
       "model": "us.anthropic.claude-sonnet-4-5-20250929-v1:0", "tier": "batch"},
      {"name": "flat", "kind": "bedrock", "model": "us.anthropic.claude-sonnet-4-6"}]})";
  folder_.write("s.json", scenario);
  const auto warned = [&](const std::string& prompt_tokens) {
    folder_.write("log.csv",
                  "arrival_s,prompt_tokens,output_tokens\n0,5,5\n90," + prompt_tokens + ",5\n");
    const ProcessOutcome outcome = simulate({"--format", "json", "--no-band"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    const json warnings = json::parse(outcome.out).at("warnings");
    return std::any_of(warnings.begin(), warnings.end(), [](const json& warning) {
      return warning.get<std::string>().find("1 requests of the first run have more than 200000") !=
             std::string::npos;
    });
  };
  EXPECT_TRUE(warned("200001"));
  EXPECT_FALSE(warned("200000"));
  folder_.write("s.json",
                replaced(scenario, "claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-6"));
  EXPECT_FALSE(warned("200001"));
}

TEST_F(SimulateOutput, EveryFormat_IsTheSameBytesTwiceAndForAnyNumberOfJobs) {
  for (const char* format : {"text", "json", "csv", "markdown"}) {
    const ProcessOutcome first = simulate({"--format", format, "--jobs", "1", "--reps", "2"});
    const ProcessOutcome second = simulate({"--format", format, "--jobs", "4", "--reps", "2"});
    ASSERT_EQ(first.exit_code, 0) << first.err;
    EXPECT_EQ(first.out, second.out) << format;
    EXPECT_THAT(first.out, HasSubstr("fleet")) << format;
  }
}

TEST_F(SimulateOutput, NoBand_LeavesOutTheEndsAndNothingElse) {
  json with = json::parse(simulate({"--format", "json"}).out);
  const ProcessOutcome outcome = simulate({"--format", "json", "--no-band"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  json without = json::parse(outcome.out);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(with["deployments"][i]["band"].is_object());
    EXPECT_TRUE(without["deployments"][i]["band"].is_null());
    with["deployments"][i].erase("band");
    without["deployments"][i].erase("band");
    for (json* result : {&with, &without}) {
      for (json& verdict : (*result)["deployments"][i]["slo"]["verdicts"]) {
        verdict.erase("hinges_on_band");
      }
    }
  }
  EXPECT_TRUE(without["recommendation"]["band"].is_null());
  EXPECT_THAT(without["recommendation"]["reason"].get<std::string>(), HasSubstr("not simulated"));
  with.erase("recommendation");
  without.erase("recommendation");
  EXPECT_EQ(with, without);
}

TEST_F(SimulateOutput, AnotherSeed_GivesAnotherAnswer) {
  EXPECT_NE(simulate({"--format", "json", "--seed", "1"}).out,
            simulate({"--format", "json", "--seed", "2"}).out);
}

TEST_F(SimulateOutput, TextInAPipe_HasNoColours) {
  const ProcessOutcome outcome = simulate({});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos);
  EXPECT_EQ(outcome.err.find('\r'), std::string::npos) << "no progress bar in a pipe";
}

TEST_F(SimulateOutput, OutFolder_HoldsTheWholeResultAndNothingElse) {
  const ProcessOutcome outcome = simulate({"--format", "json", "--out", "out/run"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(
      folder_.files(),
      ElementsAre("out", "out/run", "out/run/band.csv", "out/run/cost.csv", "out/run/latency.csv",
                  "out/run/report.html", "out/run/result.json", "out/run/timeline.csv", "s.json"));
  EXPECT_EQ(read_file(folder_.path() / "out/run/result.json"), outcome.out);
  EXPECT_THAT(read_file(folder_.path() / "out/run/cost.csv"), StartsWith("deployment,"));
}

TEST_F(SimulateOutput, Requests_HaveARowEach) {
  ASSERT_EQ(simulate({"--out", ".", "--requests"}).exit_code, 0);
  const ProcessOutcome unpacked =
      Process({"/bin/sh", "-c", "gzip -dc requests.csv.gz"}, folder_.path()).wait();
  ASSERT_EQ(unpacked.exit_code, 0) << unpacked.err;
  const json result = json::parse(read_file(folder_.path() / "result.json"));
  std::int64_t arrived = 0;
  for (const json& deployment : result["deployments"]) {
    arrived += deployment["requests"]["arrived"].get<std::int64_t>();
  }
  const auto lines = std::count(unpacked.out.begin(), unpacked.out.end(), '\n');
  EXPECT_EQ(lines, arrived + 1) << "a row per request of every deployment, and a header";
  EXPECT_GT(arrived, 0);
  EXPECT_THAT(unpacked.out, StartsWith("deployment,"));
}

TEST_F(SimulateOutput, TraceFlag_ReplacesTheWorkload) {
  folder_.write("log.csv", "arrival_s,prompt_tokens,output_tokens\n0,10,10\n60,20,5\n");
  const ProcessOutcome outcome = simulate({"--trace", "log.csv", "--format", "json"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(json::parse(outcome.out)["workload"]["source"].get<std::string>(),
              HasSubstr("log.csv"));
}

TEST_F(SimulateOutput, FailingRun_LeavesAnExistingFolderAsItWas) {
  folder_.write("result.json", "from before");
  folder_.write("s.json", replaced(small_scenario(), "llama-3.1-8b", "llama-9"));
  EXPECT_EQ(simulate({"--out", ".", "--requests"}).exit_code, 2);
  EXPECT_THAT(folder_.files(), ElementsAre("result.json", "s.json"));
  EXPECT_EQ(read_file(folder_.path() / "result.json"), "from before");
}

TEST_F(SimulateOutput, Interrupt_LeavesNoPartialFiles) {
  folder_.write("s.json", replaced(small_scenario(), R"("days": 0.01)", R"("days": 90)"));
  Process process({LLMPLAN_BINARY, "simulate", "s.json", "--out", "out", "--requests"},
                  folder_.path());
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  while (folder_.files().size() < 3 && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  EXPECT_THAT(folder_.files(), Contains(HasSubstr(".part"))) << "it was writing";
  process.send(SIGTERM);
  EXPECT_EQ(process.wait().signal, SIGTERM);
  EXPECT_THAT(folder_.files(), ElementsAre("s.json"));
}

}  // namespace
}  // namespace llmplan
