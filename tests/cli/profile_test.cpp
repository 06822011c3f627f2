#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process.hpp"
#include "profile_file.hpp"
#include "small_scenario.hpp"
#include "unit/profile/random_profile.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;

/// A folder with the small scenario, which runs llama-3.1-8b on A10G, and a profile of it.
class ProfileFlag : public ::testing::Test {
 protected:
  ProfileFlag() {
    folder_.write("s.json", small_scenario());
    write_profile_of("A10G", "llama-3.1-8b", "a10g.json");
  }

  void write_profile_of(const char* gpu, const char* model, const char* file) {
    KernelProfile profile = testing::random_profile(*find_model(model), {}, 0.02, 1);
    profile.device.gpu = gpu;
    folder_.write(file, write_profile(profile));
  }
  [[nodiscard]] ProcessOutcome simulate(std::vector<std::string> flags) const {
    flags.insert(flags.begin(), {"simulate", "s.json"});
    return run_llmplan(flags, folder_.path());
  }
  [[nodiscard]] json result(std::vector<std::string> flags) const {
    flags.insert(flags.end(), {"--format", "json"});
    const ProcessOutcome outcome = simulate(flags);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return json::parse(outcome.out);
  }
  [[nodiscard]] std::string digest() const {
    return parse_profile(read_file(folder_.path() / "a10g.json"), "a10g.json").digest;
  }

  TempFolder folder_;
};

/// Value of an assumption, or nothing.
std::string assumption(const json& result, const std::string& subject, const std::string& what) {
  for (const json& entry : result["assumptions"]) {
    if (entry["subject"] == subject && entry["what"] == what) {
      return entry["value"].get<std::string>() + " | " + entry["source"].get<std::string>();
    }
  }
  return {};
}

TEST_F(ProfileFlag, EveryAnswer_SaysWhichProfileTimedItsSteps) {
  const json plain = result({});
  const json profiled = result({"--profile", "a10g.json"});
  for (const char* deployment : {"endpoint", "fleet"}) {
    EXPECT_EQ(assumption(plain, deployment, "kernel profile"), "");
    EXPECT_EQ(assumption(profiled, deployment, "matrix ceilings"), "");
    EXPECT_THAT(assumption(profiled, deployment, "kernel profile"),
                AllOf(HasSubstr("Test GPU 24GB, driver 1.2"), HasSubstr("2026-01-02"),
                      HasSubstr(digest())));
    EXPECT_THAT(assumption(profiled, deployment, "kernel profile errors"), HasSubstr("4.7 %"));
    EXPECT_THAT(assumption(profiled, deployment, "kernels"), HasSubstr("in place of vllm's"));
  }
  EXPECT_EQ(assumption(profiled, "bedrock", "kernel profile"), "");
  EXPECT_NE(plain["digests"]["profile"], profiled["digests"]["profile"]);
  EXPECT_NE(plain["deployments"][2]["latency"], profiled["deployments"][2]["latency"]);
  EXPECT_EQ(plain["deployments"][0]["latency"], profiled["deployments"][0]["latency"]);
}

TEST_F(ProfileFlag, Band_IsTheProfilesOwn) {
  EXPECT_EQ(result({})["deployments"][2]["step_time_band"], 0.12);
  const double band = result({"--profile", "a10g.json"})["deployments"][2]["step_time_band"];
  EXPECT_GE(band, 0.05);
  EXPECT_LT(band, 0.12);
}

TEST_F(ProfileFlag, OwnEngine_TakesItsHostTimesFromTheProfile) {
  folder_.write("s.json", replaced(small_scenario(), R"("instance_type": "g5.xlarge",)",
                                   R"("instance_type": "g5.xlarge",
      "engine": { "name": "llmplan" },)"));
  EXPECT_THAT(assumption(result({}), "fleet", "engine overhead"), HasSubstr("assumption"));
  const json profiled = result({"--profile", "a10g.json"});
  EXPECT_EQ(assumption(profiled, "fleet", "engine overhead"), "0.1 ms per step | kernel profile");
  EXPECT_EQ(assumption(profiled, "fleet", "kernels"), "") << "they are its own";
}

TEST_F(ProfileFlag, GpuThatNoDeploymentRunsOn_IsTheUsersFault) {
  write_profile_of("H100", "llama-3.1-8b", "h100.json");
  const ProcessOutcome outcome = simulate({"--profile", "a10g.json", "--profile", "h100.json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("h100.json: /device/gpu: got \"H100\", expected a GPU that a "
                                     "deployment runs on (A10G)"));
}

TEST_F(ProfileFlag, TwoProfilesOfOneGpu_AreOneTooMany) {
  const ProcessOutcome outcome = simulate({"--profile", "a10g.json", "--profile", "a10g.json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("no other profile"));
}

TEST_F(ProfileFlag, ModelThatWasNotMeasured_IsMissingData) {
  write_profile_of("A10G", "qwen2.5-7b", "a10g.json");
  const ProcessOutcome outcome = simulate({"--profile", "a10g.json"});
  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("s.json: /deployments/1: the profile of Test GPU 24GB does "
                                     "not hold llama-3.1-8b"));
  EXPECT_THAT(outcome.err, HasSubstr("llmplan calibrate --model llama-3.1-8b"));
}

TEST_F(ProfileFlag, BrokenProfile_IsRefusedAtItsPlace) {
  folder_.write("a10g.json",
                replaced(read_file(folder_.path() / "a10g.json"), "\"time_us\":", "\"time_ms\":"));
  const ProcessOutcome outcome = simulate({"--profile", "a10g.json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("a10g.json: /gemms/0/points/0/time_ms"));
}

}  // namespace
}  // namespace llmplan
