#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "process.hpp"
#include "small_sweep.hpp"

namespace llmplan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// A folder with the scenario "s.json", and sweeps of it.
class SweepTest : public ::testing::Test {
 protected:
  SweepTest() { static_cast<void>(folder_.write("s.json", small_sweep())); }

  [[nodiscard]] ProcessOutcome run(const std::vector<std::string>& arguments) const {
    return run_llmplan(arguments, folder_.path());
  }
  [[nodiscard]] ProcessOutcome run_worker(const std::vector<std::string>& environment) const {
    return Process({LLMPLAN_BINARY, "worker", "out"}, folder_.path(), environment).wait();
  }
  [[nodiscard]] std::string file(const std::string& name) const {
    return read_file(folder_.path() / name);
  }
  /// Makes the folder "out" of a sweep of three shards, none of which is there.
  void prepare() const {
    const ProcessOutcome outcome =
        run({"sweep", "s.json", "--executor", "k8s", "--image", "i", "--volume", "v", "--shards",
             "3", "--seeds", "2", "--out", "out"});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  }

  TempFolder folder_;
};

TEST_F(SweepTest, OnThisMachine_WritesTheTableAndNamesTheCheapest) {
  const ProcessOutcome outcome = run({"sweep", "s.json", "--out", "out"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, StartsWith("small sweep: "));
  EXPECT_THAT(outcome.out, HasSubstr("cheapest that meets it: $"));
  EXPECT_THAT(file("out/results.csv"), StartsWith("candidate,family,region,"));
  const ProcessOutcome again =
      run({"sweep", "s.json", "--out", "out", "--jobs", "1", "--format", "csv"});
  EXPECT_EQ(again.out, file("out/results.csv"));
  const ProcessOutcome json = run({"sweep", "s.json", "--out", "out", "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.out)["best"]["deployment"]["kind"], "fleet");
}

/// The search leaves out what it has bounded; the sweep leaves nothing out.
TEST_F(SweepTest, FindsNoneCheaperThanTheSearch) {
  const ProcessOutcome sweep = run({"sweep", "s.json", "--out", "out", "--format", "json"});
  const ProcessOutcome search = run({"recommend", "s.json", "--format", "json"});
  ASSERT_EQ(search.exit_code, 0) << search.err;
  EXPECT_EQ(nlohmann::json::parse(search.out)["best"]["result"]["cost"]["monthly_usd"],
            nlohmann::json::parse(sweep.out)["best"]["monthly_usd"]);
}

TEST_F(SweepTest, ByWorkers_GivesWhatOneMachineGives) {
  prepare();
  EXPECT_EQ(run({"worker", "out", "--shard", "1"}).exit_code, 0);
  EXPECT_EQ(run_worker({"AWS_BATCH_JOB_ARRAY_INDEX=0"}).exit_code, 0);
  EXPECT_EQ(run({"sweep", "--merge", "out"}).exit_code, 4);
  EXPECT_THAT(run({"sweep", "--merge", "out"}).err, HasSubstr("1 of 3 shards are missing: 2"));
  EXPECT_EQ(run_worker({"JOB_COMPLETION_INDEX=2"}).exit_code, 0);
  const ProcessOutcome merged = run({"sweep", "--merge", "out"});
  EXPECT_EQ(merged.exit_code, 0) << merged.err;
  const ProcessOutcome here = run({"sweep", "s.json", "--seeds", "2", "--out", "here"});
  EXPECT_EQ(merged.out, here.out);
  EXPECT_EQ(file("out/results.jsonl"), file("here/results.jsonl"));
  EXPECT_EQ(file("out/results.csv"), file("here/results.csv"));
}

TEST_F(SweepTest, RepeatedWorker_ChangesNothing) {
  prepare();
  EXPECT_EQ(run({"worker", "out", "--shard", "1"}).exit_code, 0);
  const std::string before = file("out/shards/0001.jsonl");
  const ProcessOutcome again = run({"worker", "out", "--shard", "1"});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_THAT(again.err, HasSubstr("there already"));
  EXPECT_EQ(file("out/shards/0001.jsonl"), before);
}

TEST_F(SweepTest, WorkerOfOtherInputs_Refuses) {
  prepare();
  const std::string sweep = file("out/sweep.json");
  for (const char* key : {"program", "scenario", "price_catalog", "profile"}) {
    nlohmann::json other = nlohmann::json::parse(sweep);
    (std::string(key) == "program" ? other[key] : other["digests"][key]) = "fnv1a64:0";
    static_cast<void>(folder_.write("out/sweep.json", other.dump()));
    const ProcessOutcome outcome = run({"worker", "out", "--shard", "1"});
    EXPECT_EQ(outcome.exit_code, 2) << key;
    EXPECT_THAT(outcome.err, HasSubstr(key));
  }
  static_cast<void>(folder_.write("out/sweep.json", sweep));
  static_cast<void>(
      folder_.write("out/inputs/0-s.json",
                    replaced(small_sweep(), "\"ttft_p99_ms\": 200", "\"ttft_p99_ms\": 201")));
  EXPECT_THAT(run({"worker", "out", "--shard", "1"}).err, HasSubstr("/digests/scenario"));
}

TEST_F(SweepTest, WorkerWithoutAShardOrAFolder_IsBadInput) {
  prepare();
  EXPECT_EQ(run({"worker", "out"}).exit_code, 2);
  EXPECT_EQ(run({"worker", "out", "--shard", "3"}).exit_code, 2);
  EXPECT_EQ(run({"worker", "."}).exit_code, 2);
}

TEST_F(SweepTest, OfAnotherScenarioInTheSameFolder_IsBadInput) {
  EXPECT_EQ(run({"sweep", "s.json", "--out", "out"}).exit_code, 0);
  const ProcessOutcome other = run({"sweep", "s.json", "--seed", "7", "--out", "out"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_THAT(other.err, HasSubstr("/seed"));
}

TEST_F(SweepTest, OfALog_CarriesTheLogToTheWorkers) {
  static_cast<void>(folder_.write("log.csv",
                                  "TIMESTAMP,ContextTokens,GeneratedTokens\n"
                                  "2024-05-10 00:00:00.000000+00:00,300,40\n"
                                  "2024-05-10 00:02:00.000000+00:00,300,40\n"));
  static_cast<void>(folder_.write(
      "s.json",
      replaced(
          small_sweep(),
          R"("generate": { "mean_rps": 1.0, "days": 0.01, "prompt_tokens": 300, "output_tokens": 40 })",
          R"("trace": { "path": "log.csv" }, "month": { "method": "scale-window" })")));
  prepare();
  std::filesystem::remove(folder_.path() / "log.csv");
  EXPECT_EQ(run({"worker", "out", "--shard", "0"}).exit_code, 0);
}

TEST_F(SweepTest, WithoutWhatTheExecutorNeeds_IsBadInput) {
  EXPECT_THAT(run({"sweep"}).err, HasSubstr("--merge"));
  EXPECT_THAT(run({"sweep", "s.json"}).err, HasSubstr("--out"));
  EXPECT_THAT(run({"sweep", "s.json", "--out", "out", "--executor", "k8s"}).err,
              HasSubstr("--image"));
  EXPECT_THAT(run({"sweep", "s.json", "--out", "out", "--executor", "awsbatch", "--image", "i",
                   "--volume", "fs-1"})
                  .err,
              HasSubstr("--queue"));
  EXPECT_THAT(run({"sweep", "s.json", "--out", "out", "--executor", "pbs"}).err,
              HasSubstr("slurm"));
  EXPECT_THAT(folder_.files(), ElementsAre("s.json"));
}

TEST_F(SweepTest, OnASlurmThatIsNotThere_IsBadInput) {
  const ProcessOutcome outcome =
      Process({LLMPLAN_BINARY, "sweep", "s.json", "--out", "out", "--executor", "slurm"},
              folder_.path(), {"PATH=/nowhere"})
          .wait();
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("sbatch"));
  EXPECT_THAT(outcome.out, IsEmpty());
}

}  // namespace
}  // namespace llmplan
