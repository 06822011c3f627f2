#include "policy_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llmplan/error.hpp"
#include "schema.hpp"

namespace llmplan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string policy_with(const std::string& rules) {
  return R"({"schema": "llmplan.policy/1", "rules": [)" + rules + "]}";
}

PolicyRule rule_of(const std::string& text) {
  return parse_policy(policy_with(text), "p.json").rules.at(0);
}

/// What a broken policy's message says.
std::string complaint(const std::string& text) {
  try {
    static_cast<void>(parse_policy(text, "p.json"));
  } catch (const InputError& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(PolicyFile, Starter_LoadsAndHasTheRuleThatIsBuiltIn) {
  const Policy policy = parse_policy(starter_policy(), "policy.json");
  EXPECT_TRUE(std::holds_alternative<SloKept>(policy.rules.at(0).condition));
  EXPECT_EQ(policy.minimum_confidence, 0.95);
  EXPECT_FALSE(policy.digest.empty());
}

TEST(PolicyFile, EveryCondition_IsRead) {
  EXPECT_EQ(
      std::get<MaxIncreaseUsd>(rule_of(R"({"name":"a","max_increase_usd":"0"})").condition).limit,
      Usd{});
  EXPECT_EQ(
      std::get<MaxIncreasePercent>(rule_of(R"({"name":"a","max_increase_percent":7.5})").condition)
          .percent,
      7.5);
  EXPECT_EQ(
      std::get<MaxMonthlyUsd>(rule_of(R"({"name":"a","max_monthly_usd":"12.50"})").condition).limit,
      Usd::parse("12.5"));
  const auto latency = std::get<MaxLatency>(
      rule_of(R"({"name":"a","max_latency":{"ttft_p99_ms":2000,"e2e_p50_ms":"3s"}})").condition);
  ASSERT_EQ(latency.limits.size(), 2U);
  EXPECT_EQ(latency.limits[0].limit, std::chrono::seconds{2});
  EXPECT_EQ(latency.limits[1].limit, std::chrono::seconds{3});
  const auto growth = std::get<MaxLatencyIncrease>(
      rule_of(R"({"name":"a","max_latency_increase_percent":{"tpot_p99_ms":10}})").condition);
  EXPECT_EQ(growth.limits.at(0).metric, LatencyMetric::Tpot);
  EXPECT_EQ(growth.limits.at(0).percent, 10);
  EXPECT_EQ(std::get<MinHeadroom>(rule_of(R"({"name":"a","min_headroom":1.5})").condition).factor,
            1.5);
  EXPECT_EQ(
      std::get<MaxPriceAge>(rule_of(R"({"name":"a","max_price_age_months":24})").condition).months,
      24);
  const auto forbidden = std::get<Forbidden>(
      rule_of(R"({"name":"a","forbidden":{"families":["p3"],"kinds":["bedrock"]}})").condition);
  EXPECT_THAT(forbidden.families, ElementsAre("p3"));
  EXPECT_THAT(forbidden.kinds, ElementsAre(DeploymentKind::Bedrock));
}

TEST(PolicyFile, Keys_NameTheAlternativesInTheirOrder) {
  for (const std::string_view key :
       {"slo_met", "slo_kept", "prices_known", "list_prices_only", "not_overloaded"}) {
    const PolicyRule rule = rule_of(R"({"name":"a",")" + std::string(key) + R"(":true})");
    EXPECT_EQ(condition_key(rule.condition), key);
  }
  for (const std::string_view key : {"min_attainment", "max_throttled_share", "max_lost_share"}) {
    const PolicyRule rule = rule_of(R"({"name":"a",")" + std::string(key) + R"(":0.5})");
    EXPECT_EQ(condition_key(rule.condition), key);
  }
}

TEST(PolicyFile, RestOfARule_IsRead) {
  const PolicyRule rule =
      rule_of(R"({"name":"a","severity":"warning","message":"ask","scenarios":["x*"],)"
              R"("deployments":["y"],"minimum_confidence":0,"slo_met":true})");
  EXPECT_EQ(rule.severity, Severity::Warning);
  EXPECT_EQ(rule.message, "ask");
  EXPECT_THAT(rule.scenarios, ElementsAre("x*"));
  EXPECT_THAT(rule.deployments, ElementsAre("y"));
  EXPECT_EQ(rule.minimum_confidence, 0);
}

TEST(PolicyFile, Faults_AreToldWithTheirPlaceAndFix) {
  EXPECT_THAT(complaint(policy_with(R"({"name":"a","max_increase_usd":5})")),
              HasSubstr("p.json: /rules/0/max_increase_usd"));
  EXPECT_THAT(complaint(policy_with(R"({"name":"a","max_incraese_percent":5})")),
              HasSubstr("did you mean \"max_increase_percent\"?"));
  EXPECT_THAT(complaint(policy_with(R"({"name":"a"})")), HasSubstr("a condition: one of"));
  EXPECT_THAT(complaint(policy_with(R"({"name":"a","slo_met":true,"slo_kept":true})")),
              HasSubstr("this one has \"slo_met\" already"));
  EXPECT_THAT(complaint(policy_with(R"({"name":"a","slo_met":false})")),
              HasSubstr("leave the rule out"));
  EXPECT_THAT(complaint(policy_with(R"({"slo_met":true})")), HasSubstr("the key \"name\""));
  EXPECT_THAT(complaint(policy_with(R"({"name":"a","slo_met":true},{"name":"a","slo_met":true})")),
              HasSubstr("/rules/0 has this one"));
  EXPECT_THAT(complaint(policy_with("")), HasSubstr("at least one rule"));
  EXPECT_THAT(complaint(policy_with(R"({"name":"a","severity":"eror","slo_met":true})")),
              HasSubstr("did you mean \"error\"?"));
  EXPECT_THAT(complaint(policy_with(R"({"name":"a","max_latency":{}})")), HasSubstr("ttft_p99_ms"));
  EXPECT_THAT(complaint(policy_with(R"({"name":"a","forbidden":{}})")), HasSubstr("families"));
  EXPECT_THAT(complaint(policy_with(R"({"name":"a","max_latency":{"ttft_p98_ms":1}})")),
              HasSubstr("did you mean \"ttft_p9"));
  EXPECT_THAT(complaint(R"({"schema":"llmplan.scenario/1","rules":[]})"),
              HasSubstr("llmplan.policy/1"));
  EXPECT_THAT(complaint("{"), HasSubstr("line 1"));
}

TEST(PolicyFile, NamesThatForbidNothing_AreRefused) {
  const auto forbidding = [](const std::string& names) {
    return complaint(policy_with(R"({"name":"a","forbidden":{)" + names + "}}"));
  };
  EXPECT_THAT(forbidding(R"("purchase_options":["spott"])"), HasSubstr("did you mean \"spot\"?"));
  EXPECT_THAT(forbidding(R"("families":["ml.g6e"])"), HasSubstr("did you mean \"g6e\"?"));
  EXPECT_THAT(forbidding(R"("families":["g5.xlarge"])"), HasSubstr("such as g5"));
  EXPECT_THAT(forbidding(R"("instance_types":["g5"])"), HasSubstr("g5.xlarge"));
  EXPECT_EQ(forbidding(R"("families":["p3","g*"],"instance_types":["ml.g5.xlarge"],)"
                       R"("purchase_options":["reserved*","savings-plan","batch"])"),
            "no complaint");
}

}  // namespace
}  // namespace llmplan
