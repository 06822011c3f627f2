#include "run_history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/temp_folder.hpp"
#include "llmplan/error.hpp"
#include "store_file.hpp"

namespace llmplan {
namespace {

TEST(RunHistory, ReturnsRunsAsTheyWereAdded) {
  const TempFolder folder;
  const std::string file = (folder.path() / "runs.db").string();
  const RunRecord run{.id = 0,
                      .finished = utc_now(),
                      .command = "recommend",
                      .scenario = "support \"chat\"",
                      .region = "us-east-1",
                      .seed = 18'446'744'073'709'551'615U,
                      .digests = {"s", "t", "p", "k"},
                      .program = "b",
                      .candidates = 1234,
                      .best = "candidate 7",
                      .topology = "1–4 × g5.xlarge",
                      .monthly = Usd::parse("1234.56"),
                      .slo_met = true};
  EXPECT_EQ(RunHistory(open_store_file(file)).add(run), 1);
  RunRecord none;
  none.command = "sweep";
  EXPECT_EQ(RunHistory(open_store_file(file)).add(none), 2);
  const std::vector<RunRecord> runs = RunHistory(open_existing_store_file(file)).runs();
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].seed, run.seed);
  EXPECT_EQ(runs[0].scenario, run.scenario);
  EXPECT_EQ(runs[0].digests.profile, "k");
  EXPECT_EQ(runs[0].program, "b");
  EXPECT_EQ(runs[0].candidates, 1234);
  EXPECT_EQ(runs[0].topology, run.topology);
  EXPECT_EQ(runs[0].monthly, run.monthly);
  EXPECT_EQ(runs[0].slo_met, true);
  EXPECT_THAT(runs[0].finished, ::testing::MatchesRegex("20..-..-..T..:..:..Z"));
  EXPECT_EQ(runs[1].command, "sweep");
  EXPECT_FALSE(runs[1].monthly.has_value());
  EXPECT_FALSE(runs[1].slo_met.has_value());
}

TEST(RunHistory, OfAFileThatIsNotThere_IsAnInputError) {
  const TempFolder folder;
  EXPECT_THROW(static_cast<void>(open_existing_store_file((folder.path() / "none").string())),
               InputError);
  EXPECT_TRUE(folder.files().empty());
}

}  // namespace
}  // namespace llmplan
