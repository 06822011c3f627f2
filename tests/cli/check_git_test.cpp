#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process.hpp"
#include "small_scenario.hpp"

// `check --base-ref` on real repositories.

namespace llmplan {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr const char* kLog = "arrival_s,prompt_tokens,output_tokens\n0,100,20\n90,50,10\n";
constexpr const char* kLongerLog =
    "arrival_s,prompt_tokens,output_tokens\n0,100,20\n30,70,30\n90,50,10\n";

class CheckGit : public ::testing::Test {
 protected:
  CheckGit() {
    git({"init", "-q", "-b", "main", "."});
    fs::create_directory(folder_.path() / "s");
    folder_.write("s/a.json", small_scenario());
    commit();
    git({"checkout", "-q", "-b", "change"});
  }

  void git(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"/usr/bin/git", "-c", "user.name=n", "-c",
                                         "user.email=e@example.com", "-c", "commit.gpgsign=false"});
    const ProcessOutcome outcome =
        Process(arguments, folder_.path(), {"GIT_CONFIG_NOSYSTEM=1"}).wait();
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  }
  void commit() const {
    git({"add", "-A"});
    git({"commit", "-q", "-m", "state"});
  }
  [[nodiscard]] static ProcessOutcome check(std::vector<std::string> arguments,
                                            const fs::path& folder) {
    arguments.insert(arguments.begin(), {"check", "--no-band"});
    return run_llmplan(arguments, folder);
  }
  [[nodiscard]] json scenario_of(const std::string& file) const {
    const ProcessOutcome outcome =
        check({file, "--base-ref", "main", "--format", "json"}, folder_.path());
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return json::parse(outcome.out).at("scenarios").at(0);
  }

  TempFolder folder_;
};

TEST_F(CheckGit, TheSamePath_IsReadFromTheOtherBranch) {
  folder_.write("s/a.json", replaced(small_scenario(), "ml.g5.2xlarge", "ml.g5.4xlarge"));
  commit();
  const json scenario = scenario_of("s/a.json");
  EXPECT_EQ(scenario.at("status"), "changed");
  EXPECT_THAT(scenario.at("basis").at("base"), HasSubstr("main ("));
  const json& endpoint = scenario.at("deployments").at(1);
  EXPECT_EQ(endpoint.at("status"), "changed");
  EXPECT_EQ(endpoint.at("configuration").at(0).at("key"), "/instance_type");
}

TEST_F(CheckGit, AnUnchangedScenario_IsUnchanged) {
  EXPECT_EQ(scenario_of("s/a.json").at("status"), "unchanged");
}

TEST_F(CheckGit, WhatOthersDidSince_IsNotTheChanges) {
  folder_.write("s/b.json", small_scenario());
  commit();
  git({"checkout", "-q", "main"});
  folder_.write("s/a.json", replaced(small_scenario(), "ml.g5.2xlarge", "ml.g5.4xlarge"));
  commit();
  git({"checkout", "-q", "change"});
  const json scenario = scenario_of("s/a.json");
  EXPECT_EQ(scenario.at("status"), "unchanged");
  EXPECT_THAT(scenario.at("basis").at("base"), HasSubstr(", the merge base)"));
}

TEST_F(CheckGit, WithoutSharedHistory_TheTipIsTakenAndToldSo) {
  git({"checkout", "-q", "--orphan", "apart"});
  folder_.write("s/b.json", small_scenario());
  commit();
  EXPECT_THAT(scenario_of("s/a.json").at("basis").at("base"), HasSubstr("its tip"));
}

TEST_F(CheckGit, Log_IsTakenFromTheCommitToo) {
  git({"checkout", "-q", "main"});
  fs::create_directory(folder_.path() / "s" / "logs");
  folder_.write("s/logs/log.csv", kLog);
  folder_.write("s/log.json", with_trace("logs/log.csv"));
  commit();
  git({"checkout", "-q", "-b", "longer"});
  folder_.write("s/logs/log.csv", kLongerLog);
  commit();
  const json basis = scenario_of("s/log.json").at("basis");
  EXPECT_EQ(basis.at("pairing"), "unpaired");
  EXPECT_THAT(basis.at("notes").dump(),
              AllOf(HasSubstr("the workload changed"), HasSubstr("(3 requests)"),
                    HasSubstr("(2 requests)")));
}

TEST_F(CheckGit, ALogThatIsNotTracked_IsReplayedByBoth) {
  folder_.write("log.csv", kLog);
  git({"checkout", "-q", "main"});
  folder_.write("s/log.json", with_trace("../log.csv"));
  git({"add", "s/log.json"});
  git({"commit", "-q", "-m", "state"});
  EXPECT_THAT(scenario_of("s/log.json").at("basis").at("notes").dump(),
              HasSubstr("is not in main"));
}

TEST_F(CheckGit, ALogInGitLfs_IsReplayedByBoth) {
  git({"checkout", "-q", "main"});
  folder_.write("s/log.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
  folder_.write("s/log.json", with_trace("log.csv"));
  commit();
  folder_.write("s/log.csv", kLog);  // as git lfs checks it out
  EXPECT_THAT(scenario_of("s/log.json").at("basis").at("notes").dump(), HasSubstr("Git LFS"));
}

TEST_F(CheckGit, NewAndRemovedScenarios_AreListed) {
  folder_.write("s/b.json", small_scenario());
  EXPECT_EQ(scenario_of("s/b.json").at("status"), "added");
  fs::remove(folder_.path() / "s" / "a.json");
  EXPECT_EQ(scenario_of("s/a.json").at("status"), "removed");
  fs::remove_all(folder_.path() / "s");
  EXPECT_EQ(scenario_of("s/a.json").at("status"), "removed") << "with its folder";
  const ProcessOutcome nowhere = check({"s/c.json", "--base-ref", "main"}, folder_.path());
  EXPECT_EQ(nowhere.exit_code, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("no such file"));
}

TEST_F(CheckGit, AFaultOfTheBase_IsNotTheHeads) {
  git({"checkout", "-q", "main"});
  folder_.write("s/a.json", replaced(small_scenario(), "\"region\"", "\"regoin\""));
  commit();
  git({"checkout", "-q", "-b", "mended"});
  folder_.write("s/a.json", small_scenario());
  const ProcessOutcome outcome = check({"s/a.json", "--base-ref", "main"}, folder_.path());
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("s/a.json of main ("), HasSubstr("regoin")));
}

TEST_F(CheckGit, UnknownCommit_NamesTheNearestAndTheFix) {
  const ProcessOutcome outcome = check({"s/a.json", "--base-ref", "mian"}, folder_.path());
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("git fetch"), HasSubstr("did you mean \"main\"?")));
  EXPECT_EQ(check({"s/a.json", "--base-ref=--help"}, folder_.path()).exit_code, 2);
}

TEST_F(CheckGit, ShallowClone_NamesTheFix) {
  folder_.write("s/b.json", small_scenario());
  commit();
  const TempFolder other;
  git({"clone", "-q", "--depth", "1", "file://" + folder_.path().string(),
       (other.path() / "clone").string()});
  const ProcessOutcome outcome =
      check({"s/a.json", "--base-ref", "HEAD~1"}, other.path() / "clone");
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("fetch-depth: 0"));
}

TEST_F(CheckGit, NoRepository_NamesTheOtherWay) {
  const TempFolder other;
  other.write("a.json", small_scenario());
  const ProcessOutcome outcome = check({"a.json", "--base-ref", "main"}, other.path());
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("not a git repository"), HasSubstr("--base")));
}

}  // namespace
}  // namespace llmplan
