#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "llmplan/error.hpp"
#include "plan_report.hpp"
#include "sample_plan.hpp"
#include "unit/scenario/schema_validation.hpp"

namespace llmplan {
namespace {

using nlohmann::json;

json sample_json() { return json::parse(render_json(testing::sample_plan())); }

TEST(PlanJson, RoundTrip_GivesTheSameBytes) {
  for (const PlanReport& plan :
       {testing::sample_plan(), testing::planless_report(), PlanReport{}}) {
    const std::string text = render_json(plan);
    EXPECT_EQ(render_json(parse_plan(text, "p.json")), text);
  }
}

TEST(PlanJson, RoundTrip_GivesTheSameReports) {
  const PlanReport plan = parse_plan(render_json(testing::sample_plan()), "p.json");
  EXPECT_EQ(render_text(plan, {}), render_text(testing::sample_plan(), {}));
  EXPECT_EQ(render_markdown(plan), render_markdown(testing::sample_plan()));
  EXPECT_EQ(families_csv(plan), families_csv(testing::sample_plan()));
}

TEST(PlanJson, Deployment_IsNestedInItsOrder) {
  const json best = sample_json().at("best");
  EXPECT_EQ(best.at("deployment"), json::parse(testing::sample_best().deployment_json));
  const std::string text =
      parse_plan(render_json(testing::sample_plan()), "p").best->deployment_json;
  EXPECT_TRUE(text.starts_with(R"({"name":"recommended","kind":"fleet","platform":"eks",)"))
      << text;
  EXPECT_EQ(json::parse(text), best.at("deployment"));
}

TEST(PlanJson, Keys_AreThoseOfTheFormat) {
  const json root = sample_json();
  EXPECT_EQ(root.at("schema"), "llmplan.plan/1");
  EXPECT_EQ(root.at("lower_bound_usd"), "2290.10");
  EXPECT_EQ(root.at("gap"), 0.033383);
  EXPECT_EQ(root.at("complete"), false);
  EXPECT_EQ(root.at("families").at(1).at("kind"), "bedrock");
  EXPECT_EQ(root.at("families").at(2).at("monthly_usd"), nullptr);
  EXPECT_EQ(root.at("break_even").at("crossings").at(0).at("above"), "fleet");
  EXPECT_EQ(root.at("counts").at("brute_force_requests"), 583'000'000);
}

std::string schema_complaints(const json& document) {
  static const testing::SchemaValidation validation("plan");
  return validation.complaints(document);
}

TEST(PlanJson, Schema_AcceptsWhatIsWritten) {
  EXPECT_EQ(schema_complaints(sample_json()), "");
  EXPECT_EQ(schema_complaints(json::parse(render_json(testing::planless_report()))), "");
}

/// Pointers to every member of every object below `value`.
void collect(const json& value, const json::json_pointer& at, std::map<std::string, bool>& out) {
  for (const auto& item : value.items()) {
    const json::json_pointer child =
        value.is_array() ? at / std::stoul(item.key()) : at / item.key();
    if (value.is_object()) {
      out[child.to_string()] = true;
    }
    if (item.value().is_structured()) {
      collect(item.value(), child, out);
    }
  }
}

TEST(PlanJson, Schema_RefusesAMissingOrUnknownKeyAnywhere) {
  std::map<std::string, bool> members;
  collect(sample_json(), json::json_pointer(), members);
  EXPECT_GT(members.size(), 300U);
  for (const auto& member : members) {
    if (member.first.find("/deployment/") != std::string::npos ||
        member.first.find("/configuration/") != std::string::npos) {
      continue;  // the scenario's format
    }
    const json::json_pointer at(member.first);
    json without = sample_json();
    without.at(at.parent_pointer()).erase(at.back());
    EXPECT_NE(schema_complaints(without), "") << member.first;
    json more = sample_json();
    more.at(at.parent_pointer())["?"] = 0;
    EXPECT_NE(schema_complaints(more), "") << member.first;
  }
}

InputError complaint(const std::string& pointer, const json& value) {
  json root = sample_json();
  root[json::json_pointer(pointer)] = value;
  try {
    static_cast<void>(parse_plan(root.dump(), "p.json"));
  } catch (const InputError& error) {
    return error;
  }
  return InputError({}, "", "");
}

TEST(PlanJson, BrokenFile_IsRefusedWhereItIs) {
  for (const auto& [pointer, value] :
       std::map<std::string, json>{{"/schema", "llmplan.result/1"},
                                   {"/gap", "none"},
                                   {"/families/0/candidates", 1.5},
                                   {"/best/result/cost/monthly_usd", 12},
                                   {"/counts/untried", nullptr},
                                   {"/break_even/curves/0/points/1/monthly_usd", "ten"}}) {
    const InputError error = complaint(pointer, value);
    EXPECT_EQ(error.where().file, "p.json") << pointer;
    EXPECT_EQ(error.where().position, pointer);
  }
  EXPECT_EQ(complaint("/families/0/kind", "fleets").nearest(), "fleet");
  EXPECT_EQ(complaint("/headroom/factr", 1).nearest(), "factor");
}

}  // namespace
}  // namespace llmplan
