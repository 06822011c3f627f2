#include "recommend_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "cli/temp_folder.hpp"
#include "llmplan/error.hpp"
#include "plan_report.hpp"
#include "scenario_file.hpp"
#include "unit/report/sample_plan.hpp"
#include "write_deployment.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kScenario = R"({
  "schema": "llmplan.scenario/1", "name": "s", "region": "us-east-1",  // a comment
  "workload": { "trace": { "path": "logs/t.csv" }, "seed": 3 },
  "slo": { "ttft_p99_ms": 2000 },
  "deployments": [ { "name": "b", "kind": "bedrock", "model": "meta:0" } ],
  "search": { "kinds": ["fleet"] }
})";

/// A plan whose verdict nobody doubts.
PlanReport trusted_plan() {
  PlanReport plan = testing::sample_plan();
  plan.complete = true;
  for (Plan* const one : {&*plan.best, &*plan.runner_up}) {
    FleetSpec fleet;
    fleet.model = "llama-3.1-8b";
    fleet.instance_type = "g5.xlarge";
    one->deployment = {"recommended", fleet};
    one->deployment_json = write_deployment(one->deployment);
    one->result.configuration_json = write_whole_deployment(one->deployment);
  }
  plan.best->result.slo.verdicts[1].hinges_on_band = false;
  return plan;
}

/// As a search leaves it: the deployments are not written yet.
PlanReport as_searched(PlanReport plan) {
  for (std::optional<Plan>* const one : {&plan.best, &plan.runner_up}) {
    if (*one) {
      (*one)->deployment_json.clear();
      (*one)->result.configuration_json.clear();
    }
  }
  return plan;
}

/// The command over a search that knows its answer.
class RecommendRun : public ::testing::Test {
 protected:
  RecommendRun() {
    arguments_.scenario = folder_.write("s.json", kScenario);
    plan_ = trusted_plan();
  }

  ExitCode run() {
    const Console console(out_, notes_, /*color=*/false, /*live=*/false);
    return run_recommend(arguments_, console,
                         [this](const Scenario& scenario, const RecommendOptions& options) {
                           scenario_ = scenario;
                           options_ = options;
                           return as_searched(plan_);
                         });
  }

  [[nodiscard]] std::string in_folder(const std::string& name) const {
    return (folder_.path() / name).string();
  }

  TempFolder folder_;
  RecommendArguments arguments_;
  PlanReport plan_;
  Scenario scenario_;
  RecommendOptions options_;
  std::ostringstream out_;
  std::ostringstream notes_;
};

TEST_F(RecommendRun, Answer_IsInTheFormatThatWasAskedFor) {
  const std::map<ResultFormat, std::string> answers = {
      {ResultFormat::Text, render_text(plan_, {})},
      {ResultFormat::Json, render_json(plan_)},
      {ResultFormat::Csv, families_csv(plan_)},
      {ResultFormat::Markdown, render_markdown(plan_)}};
  for (const auto& answer : answers) {
    out_.str("");
    arguments_.format = answer.first;
    EXPECT_EQ(run(), ExitCode::Done);
    EXPECT_EQ(out_.str(), answer.second);
  }
}

TEST_F(RecommendRun, Arguments_ReachTheSearch) {
  arguments_.seed = 9;
  arguments_.jobs = 2;
  arguments_.budget_seconds = 1.5;
  arguments_.prices = "book.sqlite";
  arguments_.trace = "other.csv";
  static_cast<void>(run());
  EXPECT_EQ(options_.evaluator.seed, 9U);
  EXPECT_EQ(options_.evaluator.price_book, "book.sqlite");
  EXPECT_EQ(options_.jobs, 2);
  EXPECT_EQ(options_.budget, Seconds(1.5));
  EXPECT_EQ(std::get<TraceWorkload>(scenario_.workload.source).path, "other.csv");
  EXPECT_THAT(scenario_.search.kinds, ElementsAre(DeploymentKind::Fleet));
}

TEST_F(RecommendRun, Store_IsNewAndKnowsWhatDependsOnWhat) {
  arguments_.store = in_folder("store.db");
  folder_.write("s.json", R"({
    "schema": "llmplan.scenario/1", "name": "s", "region": "us-east-1",
    "workload": { "generate": { "mean_rps": 1, "days": 0.01 } },
    "deployments": [ { "name": "b", "kind": "bedrock", "model": "amazon.nova-micro-v1:0" } ] })");
  const auto keeps_and_finds = [](const Scenario&, const RecommendOptions& options) {
    const Candidate candidate{"f", "us-east-1", {"c", BedrockSpec{}}};
    PlanReport plan;
    plan.complete = options.store->find(candidate, {}).has_value();
    options.store->keep(candidate, {}, Evaluation{});
    return plan;
  };
  const Console console(out_, notes_, false, false);
  arguments_.strict = true;
  EXPECT_EQ(run_recommend(arguments_, console, keeps_and_finds), ExitCode::NotTrusted);
  EXPECT_EQ(run_recommend(arguments_, console, keeps_and_finds), ExitCode::PolicyFailed) << "found";
  arguments_.seed = 8;
  EXPECT_EQ(run_recommend(arguments_, console, keeps_and_finds), ExitCode::NotTrusted);
}

TEST_F(RecommendRun, Explain_AddsEveryLineOfTheBill) {
  arguments_.explain = true;
  static_cast<void>(run());
  EXPECT_THAT(out_.str(), HasSubstr("Bill of recommended: $2,366.55 a month"));
  EXPECT_THAT(out_.str(), HasSubstr("7 leases"));
  arguments_.format = ResultFormat::Json;
  EXPECT_THROW(static_cast<void>(run()), InputError);
}

TEST_F(RecommendRun, Out_HoldsThePlanAndAScenarioToGoOnWith) {
  arguments_.out = in_folder("out");
  static_cast<void>(run());
  EXPECT_EQ(read_file(in_folder("out/plan.json")), render_json(plan_));
  EXPECT_EQ(read_file(in_folder("out/families.csv")), families_csv(plan_));
  const std::string text = read_file(in_folder("out/recommended.json"));
  json expected = json::parse(kScenario, nullptr, true, /*ignore_comments=*/true);
  expected["deployments"] = json::array({json::parse(plan_.best->deployment_json)});
  expected["workload"]["trace"]["path"] = in_folder("logs/t.csv");  // absolute, as the scenario was
  EXPECT_EQ(json::parse(text), expected);
  EXPECT_THAT(notes_.str(), HasSubstr("llmplan simulate " + in_folder("out/recommended.json")));
}

TEST_F(RecommendRun, Out_NamesARelativeLogFromItsFolder) {
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder_.path());
  arguments_.scenario = "s.json";
  arguments_.out = "a/b";
  static_cast<void>(run());
  std::filesystem::current_path(before);
  const Scenario scenario = load_scenario(in_folder("a/b/recommended.json"));
  EXPECT_EQ(std::get<TraceWorkload>(scenario.workload.source).path, in_folder("logs/t.csv"));
}

TEST_F(RecommendRun, WithoutAPlan_ThereIsNoScenarioOfIt) {
  plan_ = testing::planless_report();
  arguments_.out = in_folder("out");
  EXPECT_EQ(run(), ExitCode::Done);
  EXPECT_FALSE(std::filesystem::exists(in_folder("out/recommended.json")));
  EXPECT_EQ(read_file(in_folder("out/plan.json")), render_json(plan_));
}

TEST_F(RecommendRun, FailedSearch_LeavesNoFolder) {
  arguments_.out = in_folder("out");
  const Console console(out_, notes_, false, false);
  const auto fail = [](const Scenario&, const RecommendOptions&) -> PlanReport {
    throw InputError({}, "", "another scenario");
  };
  EXPECT_THROW(static_cast<void>(run_recommend(arguments_, console, fail)), InputError);
  EXPECT_THAT(folder_.files(), ElementsAre("s.json"));
}

TEST_F(RecommendRun, Strict_SaysWhatTheAnswerIsWorth) {
  arguments_.strict = true;
  EXPECT_EQ(run(), ExitCode::Done);
  plan_ = testing::planless_report();
  EXPECT_EQ(run(), ExitCode::PolicyFailed);
  plan_.complete = false;
  EXPECT_EQ(run(), ExitCode::NotTrusted);
  plan_ = trusted_plan();
  plan_.best->result.slo.verdicts[1].hinges_on_band = true;
  EXPECT_EQ(run(), ExitCode::NotTrusted);
  plan_ = trusted_plan();
  plan_.best->result.stable = false;
  EXPECT_EQ(run(), ExitCode::NotTrusted);
  EXPECT_THAT(notes_.str(), HasSubstr("cut off"));
}

TEST_F(RecommendRun, Interrupt_EndsTheSearchWithItsBest) {
  const Console console(out_, notes_, false, false);
  const auto until_stopped = [this](const Scenario&, const RecommendOptions& options) {
    EXPECT_EQ(kill(getpid(), SIGINT), 0);
    while (!*options.stop) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    plan_.complete = false;
    return plan_;
  };
  EXPECT_EQ(run_recommend(arguments_, console, until_stopped), ExitCode::Done);
  EXPECT_THAT(out_.str(), HasSubstr("The search was cut off: this is the best so far."));
}

}  // namespace
}  // namespace llmplan
