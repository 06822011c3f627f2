#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "check_report.hpp"
#include "llmplan/error.hpp"
#include "sample_check_report.hpp"
#include "unit/scenario/schema_validation.hpp"

namespace llmplan {
namespace {

using nlohmann::json;
using testing::sample_check_report;

TEST(CheckJson, RoundTrip_GivesTheSameBytes) {
  for (const CheckReport& report : {sample_check_report(), CheckReport{}}) {
    const std::string text = render_json(report);
    EXPECT_EQ(render_json(parse_check(text, "c.json")), text);
  }
}

TEST(CheckJson, RoundTrip_KeepsEveryKindOfValue) {
  const CheckReport report = parse_check(render_json(sample_check_report()), "c.json");
  EXPECT_FALSE(report.passed);
  EXPECT_EQ(report.findings.at(1).turns_in_band, true);
  EXPECT_EQ(report.findings.at(2).factor, 1.5);
  EXPECT_EQ(report.findings.at(2).outcome, Outcome::NotCertain);
  const ScenarioCheck& chat = report.scenarios.at(0);
  EXPECT_EQ(chat.basis.pairing, Pairing::Paired);
  EXPECT_EQ(chat.deployments.at(1).lines.at(1).moved_price, Usd::parse("14.60"));
  EXPECT_FALSE(chat.deployments.at(1).lines.at(0).base);
  EXPECT_EQ(chat.deployments.at(1).targets.at(0).base_met, true);
  EXPECT_FALSE(chat.deployments.at(2).targets.at(0).base_met);
}

TEST(CheckJson, Schema_AllowsIt) {
  const testing::SchemaValidation schema("check");
  for (const CheckReport& report : {sample_check_report(), CheckReport{}}) {
    EXPECT_EQ(schema.complaints(json::parse(render_json(report))), "");
  }
}

TEST(CheckJson, Schema_RefusesAnUnknownKey) {
  json root = json::parse(render_json(sample_check_report()));
  root["scenarios"][0]["deployments"][0]["extra"] = 1;
  EXPECT_NE(testing::SchemaValidation("check").complaints(root), "");
  EXPECT_THROW(static_cast<void>(parse_check(root.dump(), "c.json")), InputError);
}

}  // namespace
}  // namespace llmplan
