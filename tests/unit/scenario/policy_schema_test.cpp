#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "llmplan/error.hpp"
#include "policy_file.hpp"
#include "schema.hpp"
#include "schema_validation.hpp"

namespace llmplan {
namespace {

using nlohmann::json;

json policy_with(const json& rule) {
  return {{"schema", "llmplan.policy/1"}, {"rules", json::array({rule})}};
}

bool loads(const json& policy) {
  try {
    static_cast<void>(parse_policy(policy.dump(), "p.json"));
    return true;
  } catch (const InputError&) {
    return false;
  }
}

TEST(PolicySchema, Starter_IsValid) {
  const json starter = json::parse(starter_policy(), nullptr, true, /*ignore_comments=*/true);
  EXPECT_EQ(testing::SchemaValidation("policy").complaints(starter), "");
}

TEST(PolicySchema, Conditions_AreThoseOfTheReader) {
  const json rule = testing::SchemaValidation("policy").json().at("definitions").at("rule");
  EXPECT_EQ(rule.at("oneOf").size(), kConditionKeys.size());
  for (const std::string_view key : kConditionKeys) {
    EXPECT_TRUE(rule.at("properties").contains(std::string(key))) << key;
  }
}

/// The validator and the parser agree.
TEST(PolicySchema, Verdicts_AreThoseOfTheParser) {
  const testing::SchemaValidation schema("policy");
  const auto parse = [](const char* text) { return json::parse(text); };
  for (const json& rule :
       {parse(R"({"name":"a","slo_met":true})"),
        parse(R"({"name":"a","slo_met":false})"),
        parse(R"({"name":"a"})"),
        parse(R"({"name":"","slo_met":true})"),
        parse(R"({"name":"a","slo_met":true,"slo_kept":true})"),
        parse(R"({"name":"a","max_increase_usd":"5.00"})"),
        parse(R"({"name":"a","max_increase_usd":5})"),
        parse(R"({"name":"a","max_increase_percent":-1})"),
        parse(R"({"name":"a","min_attainment":1.5})"),
        parse(R"({"name":"a","min_headroom":0})"),
        parse(R"({"name":"a","min_headroom":1.5,"severity":"info"})"),
        parse(R"({"name":"a","max_latency":{"ttft_p99_ms":5}})"),
        parse(R"({"name":"a","max_latency":{"ttft_p98_ms":5}})"),
        parse(R"({"name":"a","max_latency":{}})"),
        parse(R"({"name":"a","max_latency_increase_percent":{"itl_mean_ms":0}})"),
        parse(R"({"name":"a","forbidden":{}})"),
        parse(R"({"name":"a","forbidden":{"kinds":["bedrock"]}})"),
        parse(R"({"name":"a","forbidden":{"kinds":["rock"]}})"),
        parse(R"({"name":"a","max_price_age_months":1.5})"),
        parse(R"({"name":"a","minimum_confidence":1,"slo_met":true})"),
        parse(R"({"name":"a","deployments":["x",""],"slo_met":true})"),
        parse(R"({"name":"a","sevrity":"info","slo_met":true})")}) {
    EXPECT_EQ(schema.complaints(policy_with(rule)).empty(), loads(policy_with(rule)))
        << rule.dump();
  }
}

}  // namespace
}  // namespace llmplan
