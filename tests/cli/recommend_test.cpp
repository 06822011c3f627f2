#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "process.hpp"
#include "small_scenario.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

/// A folder with the small scenario in "s.json", whose search takes a moment.
class Recommend : public ::testing::Test {
 protected:
  Recommend() {
    json scenario = json::parse(small_scenario(), nullptr, true, /*ignore_comments=*/true);
    scenario["search"] = json::parse(R"({
      "kinds": ["fleet", "bedrock"], "families": ["g5"], "platforms": ["eks"],
      "tensor_parallel": [1], "max_num_seqs": [64], "max_num_batched_tokens": [2048],
      "routers": ["least-outstanding-requests"], "max_instances": 4,
      "purchase": ["on-demand", "reserved 1yr no-upfront"] })");
    folder_.write("s.json", scenario.dump());
  }

  [[nodiscard]] ProcessOutcome recommend(std::vector<std::string> flags) const {
    flags.insert(flags.begin(), {"recommend", "s.json"});
    return run_llmplan(flags, folder_.path());
  }

  TempFolder folder_;
};

TEST_F(Recommend, Answer_DoesNotDependOnThreads) {
  const ProcessOutcome one = recommend({"--jobs", "1", "--format", "json"});
  ASSERT_EQ(one.exit_code, 0) << one.err;
  EXPECT_EQ(recommend({"--jobs", "4", "--format", "json"}).out, one.out);
}

TEST_F(Recommend, Plan_IsWhatSimulateFindsOfIt) {
  const ProcessOutcome outcome = recommend({"--format", "json", "--out", "plan"});
  ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
  const json plan = json::parse(outcome.out);
  ASSERT_FALSE(plan.at("best").is_null()) << plan.at("reason");
  const ProcessOutcome again =
      run_llmplan({"simulate", "plan/recommended.json", "--format", "json"}, folder_.path());
  ASSERT_EQ(again.exit_code, 0) << again.err;
  const json simulated = json::parse(again.out).at("deployments").at(0);
  const json& result = plan.at("best").at("result");
  EXPECT_EQ(simulated.at("cost").at("monthly_usd"), result.at("cost").at("monthly_usd"));
  EXPECT_EQ(simulated.at("latency"), result.at("latency"));
  EXPECT_EQ(simulated.at("fingerprint"), result.at("fingerprint"));
}

TEST_F(Recommend, Bound_IsBelowTheBestAndOfEveryFamilyThatMetTheSlo) {
  const json plan = json::parse(recommend({"--format", "json"}).out);
  const auto usd = [](const json& text) { return std::stod(text.get<std::string>()); };
  const double best = usd(plan.at("best").at("result").at("cost").at("monthly_usd"));
  EXPECT_LE(usd(plan.at("lower_bound_usd")), best);
  for (const json& family : plan.at("families")) {
    if (!family.at("monthly_usd").is_null()) {
      EXPECT_GE(usd(family.at("monthly_usd")), best) << family;
    }
  }
  const json& counts = plan.at("counts");
  EXPECT_EQ(counts.at("candidates").get<int>(),
            counts.at("impossible").get<int>() + counts.at("pruned").get<int>() +
                counts.at("raced_out").get<int>() + counts.at("simulated").get<int>() +
                counts.at("untried").get<int>());
}

TEST_F(Recommend, UnknownModel_IsAnInputError) {
  folder_.write("s.json", replaced(small_scenario(), R"("deployments")",
                                   R"("search": { "models": ["lama-3.1-8b"] }, "deployments")"));
  const ProcessOutcome outcome = recommend({});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("/search/models"));
  EXPECT_THAT(outcome.err, HasSubstr("llama-3.1-8b"));
}

TEST_F(Recommend, Budget_IsANumberAbove0) {
  EXPECT_EQ(recommend({"--budget-seconds", "0"}).exit_code, 2);
  EXPECT_EQ(recommend({"--budget-seconds", "soon"}).exit_code, 2);
}

}  // namespace
}  // namespace llmplan
