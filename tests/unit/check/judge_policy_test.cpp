#include "judge_policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "check_results.hpp"
#include "default_policy.hpp"
#include "judge_features.hpp"
#include "sample_check.hpp"

namespace llmplan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

PolicyRule rule_of(Condition condition) {
  PolicyRule rule;
  rule.name = "rule";
  rule.condition = std::move(condition);
  return rule;
}

Finding judged(const CheckInput& input, Condition condition, double confidence = 0.95) {
  Policy policy;
  policy.minimum_confidence = confidence;
  policy.rules = {rule_of(std::move(condition))};
  return judge_policy({&input, 1}, policy).at(0);
}

Outcome outcome(const CheckInput& input, Condition condition) {
  return judged(input, std::move(condition)).outcome;
}

/// A log replayed by both: what it says is exact.
CheckInput exact(double base_usd, double head_usd, double base_ms = 1000, double head_ms = 1000) {
  CheckInput input = testing::input_of(testing::deployment_of("a", {base_usd}, {base_ms}),
                                       testing::deployment_of("a", {head_usd}, {head_ms}));
  input.replayed = true;
  return input;
}

TEST(JudgePolicy, CostLimits_AreTight) {
  EXPECT_EQ(outcome(exact(100, 110), MaxIncreaseUsd{Usd::parse("10")}), Outcome::Passed);
  EXPECT_EQ(outcome(exact(100, 110.01), MaxIncreaseUsd{Usd::parse("10")}), Outcome::Failed);
  EXPECT_EQ(outcome(exact(100, 105), MaxIncreasePercent{5}), Outcome::Passed);
  EXPECT_EQ(outcome(exact(100, 105.01), MaxIncreasePercent{5}), Outcome::Failed);
  EXPECT_EQ(outcome(exact(500, 100), MaxMonthlyUsd{Usd::parse("100")}), Outcome::Passed);
  EXPECT_EQ(outcome(exact(100, 100.01), MaxMonthlyUsd{Usd::parse("100")}), Outcome::Failed);
  EXPECT_EQ(outcome(exact(100, 90), MaxIncreasePercent{0}), Outcome::Passed);
}

TEST(JudgePolicy, AFivePercentRise_IsFoundToTheCent) {
  const Finding finding = judged(exact(1234.60, 1296.33), MaxIncreaseUsd{Usd::parse("61.72")});
  EXPECT_EQ(finding.outcome, Outcome::Failed);
  EXPECT_NEAR(*finding.observed, 61.73, 1e-9);
}

TEST(JudgePolicy, LatencyLimits_AreTight) {
  const auto p99 = [](double ms) {
    return MaxLatency{{{LatencyMetric::Ttft, Statistic::P99, to_duration(Seconds{ms / 1000})}}};
  };
  EXPECT_EQ(outcome(exact(1, 1, 1000, 1100), p99(1100)), Outcome::Passed);
  EXPECT_EQ(outcome(exact(1, 1, 1000, 1100.1), p99(1100)), Outcome::Failed);
  const MaxLatencyIncrease tenth{{{LatencyMetric::Ttft, Statistic::P99, 10}}};
  EXPECT_EQ(outcome(exact(1, 1, 1000, 1100), tenth), Outcome::Passed);
  EXPECT_EQ(outcome(exact(1, 1, 1000, 1100.1), tenth), Outcome::Failed);
}

TEST(JudgePolicy, SharesOfRequests_AreTight) {
  CheckInput input = exact(1, 1);
  DeploymentResult& head = input.head->deployments[0];
  head.requests.completed = 990;
  head.requests.throttled = 10;
  head.slo.attainment = 0.98;
  EXPECT_EQ(outcome(input, MaxThrottledShare{0.01}), Outcome::Passed);
  EXPECT_EQ(outcome(input, MaxThrottledShare{0.0099}), Outcome::Failed);
  EXPECT_EQ(outcome(input, MaxLostShare{0.01}), Outcome::Passed);
  EXPECT_EQ(outcome(input, MaxLostShare{0.0099}), Outcome::Failed);
  EXPECT_EQ(outcome(input, MinAttainment{0.98}), Outcome::Passed);
  EXPECT_EQ(outcome(input, MinAttainment{0.981}), Outcome::Failed);
}

TEST(JudgePolicy, SloKept_FailsOnlyForATargetThatTurns) {
  EXPECT_EQ(outcome(exact(1, 1, 1999, 2000), SloKept{}), Outcome::Passed);
  EXPECT_EQ(outcome(exact(1, 1, 1999, 2001), SloKept{}), Outcome::Failed);
  EXPECT_EQ(outcome(exact(1, 1, 2001, 9000), SloKept{}), Outcome::Passed) << "missed before";
  EXPECT_EQ(outcome(exact(1, 1, 2001, 9000), SloMet{}), Outcome::Failed);
  EXPECT_EQ(outcome(exact(1, 1, 9000, 2000), SloMet{}), Outcome::Passed);
}

TEST(JudgePolicy, ATargetThatIsNotKnown_IsJudgedByItsVerdict) {
  CheckInput input = exact(1, 1);
  input.head->deployments[0].slo.verdicts = {{"ttft_p42_ms", 1, 2, false, false}};
  EXPECT_EQ(outcome(input, SloMet{}), Outcome::Failed);
}

TEST(JudgePolicy, AnIntervalThatSpansTheLimit_IsNotCertain) {
  const auto input = [](const std::vector<double>& head) {
    return testing::input_of(testing::deployment_of("a", {100, 100, 100}, {1, 1, 1}),
                             testing::deployment_of("a", head, {1, 1, 1}));
  };
  const MaxIncreaseUsd limit{Usd::parse("10")};
  EXPECT_EQ(outcome(input({111, 112, 113}), limit), Outcome::NotCertain) << "2 ± 2.5";
  EXPECT_EQ(outcome(input({113, 113, 114}), limit), Outcome::Failed) << "3.3 ± 1.4";
  EXPECT_EQ(outcome(input({107, 108, 109}), limit), Outcome::NotCertain) << "-2 ± 2.5";
  EXPECT_EQ(outcome(input({106, 107, 107}), limit), Outcome::Passed) << "-3.3 ± 1.4";
  EXPECT_EQ(judged(input({111, 112, 113}), limit, 0).outcome, Outcome::Failed)
      << "without confidence the estimate decides";
  EXPECT_EQ(judged(input({113, 113, 114}), limit, 0.999).outcome, Outcome::NotCertain);
}

TEST(JudgePolicy, ARulesOwnConfidence_GoesBeforeThePolicys) {
  const CheckInput input =
      testing::input_of(testing::deployment_of("a", {100, 100, 100}, {1, 1, 1}),
                        testing::deployment_of("a", {111, 112, 113}, {1, 1, 1}));
  Policy policy;
  policy.rules = {rule_of(MaxIncreaseUsd{Usd::parse("10")})};
  policy.rules[0].minimum_confidence = 0;
  const Finding finding = judge_policy({&input, 1}, policy).at(0);
  EXPECT_EQ(finding.outcome, Outcome::Failed);
  EXPECT_EQ(finding.confidence, 0);
}

TEST(JudgePolicy, OneDraw_BreaksNothing) {
  CheckInput input = exact(100, 500, 1000, 9000);
  input.replayed = false;
  EXPECT_EQ(outcome(input, MaxIncreasePercent{5}), Outcome::NotCertain);
  EXPECT_EQ(outcome(input, SloKept{}), Outcome::NotCertain);
  EXPECT_EQ(outcome(input, MaxIncreasePercent{500}), Outcome::Passed);
}

TEST(JudgePolicy, WithoutABase_OnlyAbsoluteRulesApply) {
  CheckInput input = exact(100, 500, 1000, 9000);
  input.base.reset();
  EXPECT_EQ(outcome(input, MaxIncreaseUsd{}), Outcome::NotApplicable);
  EXPECT_EQ(outcome(input, SloKept{}), Outcome::NotApplicable);
  EXPECT_EQ(outcome(input, SloMet{}), Outcome::Failed);
  EXPECT_EQ(outcome(input, MaxMonthlyUsd{Usd::parse("400")}), Outcome::Failed);
}

TEST(JudgePolicy, OnlyTheStarStandsForOtherText) {
  EXPECT_TRUE(matches("fleet[prod]", "fleet[prod]"));
  EXPECT_TRUE(matches("*[prod]*", "fleet[prod]-2"));
  EXPECT_TRUE(matches(R"(a\?)", R"(a\?)"));
  EXPECT_FALSE(matches("fleet[prod]", "fleetp"));
  EXPECT_FALSE(matches("flee?", "fleet"));
}

TEST(JudgePolicy, Forbidden_NamesWhatItFinds) {
  CheckInput input = exact(1, 1);
  DeploymentResult& head = input.head->deployments[0];
  head.configuration_json =
      R"({"instance_type": "ml.p3.2xlarge", "purchase": [{"option": "spot"}]})";
  const Finding finding = judged(input, Forbidden{.families = {"p3"},
                                                  .instance_types = {},
                                                  .kinds = {DeploymentKind::Fleet},
                                                  .purchase_options = {"spot"}});
  EXPECT_EQ(finding.outcome, Outcome::Failed);
  EXPECT_THAT(finding.found,
              ElementsAre("kind fleet", "instance type ml.p3.2xlarge", "purchase spot"));
  const Finding other = judged(input, Forbidden{.families = {"p"},
                                                .instance_types = {"*.p3.8xlarge"},
                                                .kinds = {DeploymentKind::Bedrock},
                                                .purchase_options = {"reserved*"}});
  EXPECT_THAT(other.found, IsEmpty());
}

TEST(JudgePolicy, Prices_AreOldOrNotOfAList) {
  CheckInput input = exact(1, 1);
  CostItem& item = input.head->deployments[0].cost.items[0];
  item.as_of = "2025-09-20";
  EXPECT_EQ(outcome(input, MaxPriceAge{12}), Outcome::Passed);
  item.as_of = "2025-09-19";
  EXPECT_EQ(outcome(input, MaxPriceAge{12}), Outcome::Failed);
  item.as_of = "undated";
  EXPECT_EQ(outcome(input, MaxPriceAge{1200}), Outcome::Failed);
  EXPECT_EQ(outcome(input, ListPricesOnly{}), Outcome::Passed);
  item.price_source = "derived: from another";
  EXPECT_EQ(outcome(input, ListPricesOnly{}), Outcome::Failed);
}

TEST(JudgePolicy, Overload_IsFound) {
  CheckInput input = exact(1, 1);
  EXPECT_EQ(outcome(input, NotOverloaded{}), Outcome::Passed);
  input.head->deployments[0].stable = false;
  EXPECT_EQ(outcome(input, NotOverloaded{}), Outcome::Failed);
}

TEST(JudgePolicy, Headroom_IsTheSloAtMoreTraffic) {
  CheckInput input = exact(1, 1);
  input.scaled = {
      {1.5, testing::result_of(testing::deployment_of("a", {1, 1, 1}, {2100, 2101, 2102}))}};
  const Finding finding = judged(input, MinHeadroom{1.5});
  EXPECT_EQ(finding.outcome, Outcome::Failed);
  EXPECT_EQ(finding.factor, 1.5);
  EXPECT_EQ(finding.subject, "ttft_p99_ms");
}

TEST(JudgePolicy, ADeploymentLeftOut_BreaksTheRuleAboutPrices) {
  CheckInput input = exact(1, 1);
  input.left_out = {{"dear", "no price of p9.48xlarge"}};
  Policy policy;
  policy.rules = {rule_of(PricesKnown{})};
  const auto findings = judge_policy({&input, 1}, policy);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].outcome, Outcome::Passed);
  EXPECT_EQ(findings[1].outcome, Outcome::Failed);
  EXPECT_EQ(findings[1].deployment, "dear");
}

TEST(JudgePolicy, Patterns_ChooseScenariosAndDeployments) {
  const CheckInput input = exact(100, 200);
  Policy policy;
  policy.rules = {rule_of(MaxIncreaseUsd{})};
  policy.rules[0].deployments = {"prod-*"};
  const auto none = judge_policy({&input, 1}, policy);
  ASSERT_EQ(none.size(), 1U) << "a rule for nothing says so";
  EXPECT_EQ(none[0].outcome, Outcome::NotApplicable);
  EXPECT_EQ(none[0].deployment, "");
  policy.rules[0].deployments = {"a", "prod-*"};
  policy.rules[0].scenarios = {"s"};
  EXPECT_EQ(judge_policy({&input, 1}, policy).at(0).outcome, Outcome::Failed);
}

TEST(CheckResults, OnlyErrors_FailTheCheck) {
  const CheckInput input = exact(100, 200);
  Policy policy;
  policy.rules = {rule_of(MaxIncreaseUsd{})};
  EXPECT_FALSE(check_results({&input, 1}, policy).passed);
  policy.rules[0].severity = Severity::Warning;
  EXPECT_TRUE(check_results({&input, 1}, policy).passed);
}

TEST(CheckResults, TheDefaultPolicy_IsThatTheSloIsKept) {
  const CheckInput kept = exact(100, 9999, 1000, 1999);
  EXPECT_TRUE(check_results({&kept, 1}, default_policy()).passed);
  const CheckInput turned = exact(100, 100, 1000, 2001);
  EXPECT_FALSE(check_results({&turned, 1}, default_policy()).passed);
}

}  // namespace
}  // namespace llmplan
