#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "process.hpp"
#include "small_scenario.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// A folder with the small scenario in "s.json" and its results in "out".
class Report : public ::testing::Test {
 protected:
  Report() { folder_.write("s.json", small_scenario()); }

  [[nodiscard]] ProcessOutcome run(const std::vector<std::string>& arguments) const {
    return run_llmplan(arguments, folder_.path());
  }
  [[nodiscard]] std::string file(const std::string& name) const {
    return read(folder_.path() / name);
  }

  TempFolder folder_;
};

TEST_F(Report, EveryFormat_IsThatOfTheSimulation) {
  for (const std::string format : {"text", "json", "csv", "markdown", "html"}) {
    const ProcessOutcome simulated =
        run({"simulate", "s.json", "--reps", "2", "--out", "out", "--format", format});
    ASSERT_EQ(simulated.exit_code, 0) << simulated.err;
    const ProcessOutcome drawn = run({"report", "out/result.json", "--format", format});
    EXPECT_EQ(drawn.exit_code, 0) << drawn.err;
    EXPECT_EQ(drawn.out, simulated.out) << format;
  }
  EXPECT_EQ(run({"report", "out/result.json", "--format", "html"}).out, file("out/report.html"));
  EXPECT_EQ(run({"report", "out/result.json", "--explain"}).out,
            run({"simulate", "s.json", "--reps", "2", "--explain"}).out);
}

TEST_F(Report, Plans_AreDrawnAsTheSearchDrewThem) {
  folder_.write("narrow.json", replaced(small_scenario(), R"("deployments")",
                                        R"("search": { "kinds": ["bedrock"] }, "deployments")"));
  for (const std::string format : {"text", "json", "csv", "markdown", "html"}) {
    const ProcessOutcome found =
        run({"recommend", "narrow.json", "--out", "plan", "--format", format});
    ASSERT_EQ(found.exit_code, 0) << found.err;
    EXPECT_EQ(run({"report", "plan/plan.json", "--format", format}).out, found.out) << format;
  }
  EXPECT_EQ(run({"report", "plan/plan.json", "--format", "html"}).out, file("plan/report.html"));
}

TEST_F(Report, SeveralFiles_AreListedOrComparedUnderTheirNames) {
  ASSERT_EQ(run({"simulate", "s.json", "--out", "a"}).exit_code, 0);
  ASSERT_EQ(run({"simulate", "s.json", "--out", "b", "--seed", "2"}).exit_code, 0);
  const ProcessOutcome text = run({"report", "a/result.json", "b/result.json"});
  EXPECT_THAT(text.out, HasSubstr("a/result.json"));
  EXPECT_THAT(text.out, HasSubstr("b/result.json"));
  const ProcessOutcome html =
      run({"report", "a/result.json", "b/result.json", "--format", "html", "--out", "both.html"});
  EXPECT_EQ(html.exit_code, 0) << html.err;
  EXPECT_EQ(html.out, "");
  EXPECT_THAT(file("both.html"), HasSubstr("b/result.json"));
  const ProcessOutcome json = run({"report", "a/result.json", "b/result.json", "--format", "json"});
  EXPECT_EQ(json.exit_code, 2);
  EXPECT_THAT(json.err, HasSubstr("one file for json or csv"));
}

TEST_F(Report, OtherFiles_AreRefusedWithWhatWasExpected) {
  const ProcessOutcome scenario = run({"report", "s.json"});
  EXPECT_EQ(scenario.exit_code, 2);
  EXPECT_THAT(scenario.err, HasSubstr("llmplan.result/1"));
  const ProcessOutcome missing = run({"report", "nowhere.json"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.err, HasSubstr("result.json of simulate"));
}

TEST_F(Report, OlderResults_WithoutWhatWasAddedSince_AreDrawn) {
  ASSERT_EQ(run({"simulate", "s.json", "--out", "out"}).exit_code, 0);
  nlohmann::ordered_json old = nlohmann::ordered_json::parse(file("out/result.json"));
  old["workload"].erase("start");
  for (nlohmann::ordered_json& deployment : old["deployments"]) {
    for (const char* const key : {"configuration", "runs", "scaling_events", "cold_starts"}) {
      ASSERT_EQ(deployment.erase(key), 1U) << key;
    }
    deployment["capacity"].erase("gpu");
    deployment["latency"]["ttft_ms"].erase("cdf");
    deployment["timeline"][0].erase("kv_utilization");
  }
  folder_.write("old.json", old.dump());
  EXPECT_EQ(run({"report", "old.json"}).out, run({"report", "out/result.json"}).out);
}

}  // namespace
}  // namespace llmplan
