// What the user rules out is in no plan of the report.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "llmplan/error.hpp"
#include "recommend.hpp"
#include "unit/search/small_space.hpp"

namespace llmplan {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

PlanReport search(const std::string& keys, const std::string& slo = R"("ttft_p99_ms": 5000)",
                  const std::string& traffic = testing::chat_at(0.5, 0.01)) {
  return recommend(testing::scenario_of({"s", slo,
                                         R"("engines": ["vllm"], "max_num_seqs": [64],
                               "max_num_batched_tokens": [2048],
                               "routers": ["least-outstanding-requests"], )" +
                                             keys,
                                         traffic, 1}),
                   {});
}

std::set<std::string> verdicts(const PlanReport& plan) {
  std::set<std::string> seen;
  for (const FamilyOutcome& family : plan.families) {
    seen.insert(family.verdict);
    EXPECT_FALSE(family.reason.empty()) << family.family;
  }
  return seen;
}

const std::string kFleets = R"("kinds": ["fleet"], "platforms": ["ec2"], )";

TEST(Constraints, Families_AreThoseThatWereAskedFor) {
  const PlanReport plan = search(kFleets + R"("families": ["g6"], "max_instances": 2)");
  ASSERT_TRUE(plan.best);
  EXPECT_FALSE(plan.families.empty());
  for (const FamilyOutcome& family : plan.families) {
    EXPECT_THAT(family.family, HasSubstr(" g6."));
  }
}

TEST(Constraints, ExcludedFamilies_AreNotEvenMentioned) {
  const PlanReport plan = search(kFleets + R"("excluded_families": ["g5", "g6"],
                                              "tensor_parallel": [1], "max_instances": 1)");
  ASSERT_TRUE(plan.best);
  EXPECT_GT(plan.families.size(), 3U);
  for (const FamilyOutcome& family : plan.families) {
    EXPECT_THAT(family.family, Not(AnyOf(HasSubstr(" g5."), HasSubstr(" g6."))));
  }
}

TEST(Constraints, MaxInstances_LimitsEveryPlan) {
  const auto fleet = [](int most) {
    return search(kFleets + R"("families": ["g5"], "max_vcpus": {"g": 16}, "max_instances": )" +
                      std::to_string(most),
                  R"("ttft_p99_ms": 900)", testing::chat_at(5, 0.01));
  };
  EXPECT_FALSE(fleet(1).best);
  const PlanReport three = fleet(3);
  ASSERT_TRUE(three.best);
  EXPECT_LE(three.best->result.capacity.max_instances, 3);
}

TEST(Constraints, Quota_LimitsMachinesAndRulesOutLargeOnes) {
  const PlanReport plan = search(kFleets + R"("families": ["g5"], "max_vcpus": {"g": 8})");
  ASSERT_TRUE(plan.best);
  for (const FamilyOutcome& family : plan.families) {
    const bool small = family.family.ends_with(".xlarge") || family.family.ends_with(".2xlarge");
    EXPECT_EQ(family.verdict == "over-quota", !small) << family.family;
  }
}

TEST(Constraints, MonthlyBudget_IsKept) {
  const std::string keys = kFleets + R"("families": ["g5"], "max_instances": 2, )";
  const PlanReport rich = search(keys + R"("monthly_budget_usd": "1000")");
  ASSERT_TRUE(rich.best);
  EXPECT_LE(rich.best->result.cost.monthly, Usd::parse("1000"));
  const PlanReport poor = search(keys + R"("monthly_budget_usd": "20")");
  EXPECT_FALSE(poor.best);
  EXPECT_FALSE(poor.reason.empty());
}

TEST(Constraints, Purchases_AreOfTheListOnly) {
  const PlanReport plan = search(kFleets + R"("families": ["g5"], "max_instances": 2,
                                              "purchase": ["reserved 3yr all-upfront"])");
  ASSERT_TRUE(plan.best);
  for (const Purchase& purchase : std::get<FleetSpec>(plan.best->deployment.spec).purchase) {
    EXPECT_FALSE(std::holds_alternative<SpotPurchase>(purchase));
    EXPECT_FALSE(std::holds_alternative<SavingsPlanPurchase>(purchase));
  }
}

TEST(Constraints, Regions_AreSearchedAllAndNoOthers) {
  const PlanReport plan = search(kFleets + R"("families": ["g5"], "max_vcpus": {"g": 8},
                          "regions": ["us-east-1", "eu-west-1"])");
  ASSERT_TRUE(plan.best);
  std::set<std::string> seen;
  for (const FamilyOutcome& family : plan.families) {
    seen.insert(family.family.substr(family.family.find(" in ")));
  }
  EXPECT_EQ(seen, (std::set<std::string>{" in eu-west-1", " in us-east-1"}));
}

TEST(Constraints, Confident_LeavesNoTargetInDoubt) {
  const PlanReport plan =
      search(kFleets + R"("families": ["g5"], "max_vcpus": {"g": 16}, "confident": true)",
             R"("ttft_p99_ms": 1500)", testing::chat_at(3, 0.05));
  ASSERT_TRUE(plan.best);
  EXPECT_TRUE(plan.best->result.latency.ttft.p99_ci95.has_value());
  for (const SloVerdict& verdict : plan.best->result.slo.verdicts) {
    EXPECT_FALSE(verdict.hinges_on_band) << verdict.target;
  }
}

TEST(Constraints, Confident_TakesNoRunThatIsTooShortToTell) {
  EXPECT_FALSE(
      search(kFleets + R"("families": ["g5"], "max_instances": 2, "confident": true)").best);
}

TEST(FamilyVerdicts, ModelTooLarge_DoesNotFit) {
  const PlanReport plan = search(kFleets + R"("families": ["g5"], "models": ["llama-3.1-70b"],
                                              "tensor_parallel": [1], "max_instances": 1)");
  EXPECT_FALSE(plan.best);
  EXPECT_EQ(verdicts(plan), (std::set<std::string>{"does-not-fit"}));
}

TEST(FamilyVerdicts, Machines_AreSoldSomewhereAndPricedSomewhere) {
  const std::set<std::string> seen =
      verdicts(search(R"("kinds": ["fleet", "sagemaker"], "platforms": ["ec2"],
                         "tensor_parallel": [1], "max_instances": 1, "autoscaling": ["fixed"],
                         "regions": ["us-east-1", "eu-west-1", "ap-northeast-1"])"));
  EXPECT_TRUE(seen.contains("not-offered")) << ::testing::PrintToString(seen);
  EXPECT_TRUE(seen.contains("no-price")) << ::testing::PrintToString(seen);
  EXPECT_TRUE(seen.contains("recommended")) << ::testing::PrintToString(seen);
  EXPECT_TRUE(seen.contains("costs-more")) << ::testing::PrintToString(seen);
}

TEST(FamilyVerdicts, TooDear_IsOverBudget) {
  const PlanReport plan = search(R"("kinds": ["bedrock"], "monthly_budget_usd": "1")");
  EXPECT_FALSE(plan.best);
  EXPECT_EQ(verdicts(plan), (std::set<std::string>{"over-budget"}));
}

TEST(Constraints, UnknownFamily_IsRefusedWithTheNearest) {
  try {
    (void)search(kFleets + R"("families": ["g5", "g66"])");
    FAIL() << "g66 is no family";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("/search/families/1"));
    EXPECT_THAT(error.what(), HasSubstr("g6"));
  }
}

TEST(Constraints, TimePerToken_IsNotAskedOfAnswersOfOneToken) {
  const PlanReport plan =
      search(kFleets + R"("families": ["g5"], "max_instances": 2)", R"("tpot_p99_ms": 1)",
             R"("mean_rps": 0.5, "days": 0.01, "prompt_tokens": 600, "output_tokens": 1)");
  EXPECT_TRUE(plan.best);
}

TEST(Constraints, ScenarioWithoutSlo_IsNotSaidToKeepOne) {
  const PlanReport plan = search(kFleets + R"("families": ["g5"], "max_instances": 1)", "");
  ASSERT_TRUE(plan.best);
  EXPECT_THAT(plan.reason, HasSubstr("no SLO"));
}

TEST(Constraints, HybridsAlone_StillHaveBedrockBehindThem) {
  const PlanReport plan = search(R"("kinds": ["hybrid"], "platforms": ["ec2"], "families": ["g5"],
                                    "tensor_parallel": [1], "max_instances": 1)");
  ASSERT_TRUE(plan.best);
  EXPECT_TRUE(std::holds_alternative<HybridSpec>(plan.best->deployment.spec));
}

}  // namespace
}  // namespace llmplan
