#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "process.hpp"
#include "small_sweep.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// A store with a simulation, a sweep, and a sweep of a quieter scenario.
class HistoryTest : public ::testing::Test {
 protected:
  HistoryTest() {
    static_cast<void>(folder_.write("s.json", small_sweep()));
    static_cast<void>(folder_.write(
        "quiet.json", replaced(small_sweep(), "\"mean_rps\": 1.0", "\"mean_rps\": 0.5")));
  }

  [[nodiscard]] ProcessOutcome run(const std::vector<std::string>& arguments) const {
    return run_llmplan(arguments, folder_.path());
  }
  void fill() const {
    EXPECT_EQ(run({"simulate", "s.json", "--no-band", "--store", "runs.db"}).exit_code, 0);
    EXPECT_EQ(run({"sweep", "s.json", "--out", "a", "--store", "runs.db"}).exit_code, 0);
    EXPECT_EQ(run({"sweep", "quiet.json", "--out", "b", "--store", "runs.db"}).exit_code, 0);
  }

  TempFolder folder_;
};

TEST_F(HistoryTest, ListsRunsInOrder) {
  fill();
  const auto runs = nlohmann::json::parse(run({"history", "--format", "json"}).out);
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[0]["command"], "simulate");
  EXPECT_EQ(runs[1]["command"], "sweep");
  EXPECT_EQ(runs[1]["scenario"], "small sweep");
  EXPECT_EQ(runs[1]["run"], 2);
  EXPECT_TRUE(runs[1]["slo_met"]);
  EXPECT_THAT(runs[1]["topology"], HasSubstr("g5.xlarge"));
  EXPECT_THAT(run({"history"}).out, HasSubstr("small sweep"));
  EXPECT_THAT(run({"history", "--format", "csv"}).out, StartsWith("run,finished,command,"));
}

TEST_F(HistoryTest, ComparesTwoRuns) {
  fill();
  const auto rows =
      nlohmann::json::parse(run({"history", "--compare", "2", "3", "--format", "json"}).out);
  std::map<std::string, bool> same;
  for (const auto& row : rows) {
    same[row["what"]] = row["same"];
  }
  EXPECT_TRUE(same.at("price_digest"));
  EXPECT_TRUE(same.at("program_digest"));
  EXPECT_FALSE(same.at("scenario_digest"));
  EXPECT_THAT(run({"history", "--compare", "2", "3"}).out, HasSubstr(" % against run 2"));
  const ProcessOutcome none = run({"history", "--compare", "2", "9"});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_THAT(none.err, HasSubstr("run 9"));
}

TEST_F(HistoryTest, OfAStoreThatIsNotThere_IsBadInput) {
  const ProcessOutcome outcome = run({"history"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("runs.db"));
  EXPECT_THAT(outcome.err, HasSubstr("--store"));
}

TEST_F(HistoryTest, StoreThatIsNone_IsBadInput_AndStaysAsItIs) {
  const std::string text(5000, 'x');
  static_cast<void>(folder_.write("runs.db", text));
  const ProcessOutcome outcome = run({"sweep", "s.json", "--out", "a", "--store", "runs.db"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_EQ(read_file(folder_.path() / "runs.db"), text);
}

/// What a store holds must not be seen in an answer.
TEST_F(HistoryTest, AnswerIsTheSame_WithAndWithoutAStore) {
  const ProcessOutcome without = run({"sweep", "s.json", "--out", "a", "--format", "csv"});
  for (int time = 0; time < 2; ++time) {
    const ProcessOutcome with =
        run({"sweep", "s.json", "--out", "b", "--store", "runs.db", "--format", "csv"});
    EXPECT_EQ(with.out, without.out);
  }
  EXPECT_EQ(read_file(folder_.path() / "a/results.jsonl"),
            read_file(folder_.path() / "b/results.jsonl"));
}

}  // namespace
}  // namespace llmplan
