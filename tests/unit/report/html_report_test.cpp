#include "html_report.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>

#include "json_report.hpp"
#include "sample_plan.hpp"
#include "sample_result.hpp"
#include "text_report.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Json = nlohmann::ordered_json;

constexpr const char* kHostile =
    "</script><script>alert(1)</script><!--\xe2\x80\xa8\"'&amp;</noscript>";

/// What stands between `open` and the next `close`.
std::string between(const std::string& text, const std::string& open, const std::string& close) {
  const std::size_t from = text.find(open) + open.size();
  return text.substr(from, text.find(close, from) - from);
}

std::string data_text(const std::string& page) {
  return between(page, "<script type=\"application/json\" id=\"llmplan-data\">", "</script>");
}

std::string plain_text(const std::string& page) {
  return between(page, "<pre class=\"plain\">", "</pre>");
}

ReportInput sample_input() { return {"result.json", testing::sample_result()}; }

TEST(HtmlReport, Payload_HoldsTheFile) {
  const ReportInput input = sample_input();
  const Json payload = Json::parse(data_text(render_html({&input, 1})));
  EXPECT_EQ(payload["schema"], "llmplan.report/1");
  const Json& report = payload["reports"][0];
  EXPECT_EQ(report["kind"], "result");
  EXPECT_EQ(report["label"], "result.json");
  Json file = Json::parse(render_json(testing::sample_result()));
  file.erase("schema");
  Json drawn = report["result"];
  for (Json* each : {&file, &drawn}) {
    for (Json& deployment : (*each)["deployments"]) {
      deployment.erase("timeline");
    }
  }
  EXPECT_EQ(drawn, file);
}

TEST(HtmlReport, TimeLine_StandsColumnByColumn) {
  const ReportInput input = sample_input();
  const Json payload = Json::parse(data_text(render_html({&input, 1})));
  const Json file = Json::parse(render_json(testing::sample_result()));
  const Json& points = file["deployments"].back()["timeline"];
  const Json& columns = payload["reports"][0]["result"]["deployments"].back()["timeline"];
  ASSERT_FALSE(points.empty());
  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_EQ(columns["start_s"][i], points[i]["start_s"]);
    EXPECT_EQ(columns["instances"]["in_service"][i], points[i]["instances"]["in_service"]);
    EXPECT_EQ(columns["ttft_p99_ms"][i], points[i]["ttft_p99_ms"]);
    EXPECT_DOUBLE_EQ(columns["cost_usd"][i].get<double>(),
                     std::stod(points[i]["cost_usd"].get<std::string>()));
  }
}

TEST(HtmlReport, WithoutScripts_IsTheTextReport) {
  const ReportInput input = sample_input();
  EXPECT_EQ(plain_text(render_html({&input, 1})),
            render_text(testing::sample_result(), TextStyle{}));
}

TEST(HtmlReport, HostileNames_StayText) {
  Result result = testing::sample_result();
  result.scenario_name = kHostile;
  result.deployments.front().name = kHostile;
  const ReportInput input{kHostile, result};
  const ReportInput harmless = sample_input();
  const std::string page = render_html({&input, 1});
  const std::string data = data_text(page);
  EXPECT_THAT(data, Not(HasSubstr("<")));
  EXPECT_THAT(data, Not(HasSubstr("\xe2\x80\xa8")));
  EXPECT_EQ(Json::parse(data)["reports"][0]["result"]["scenario"], kHostile);
  EXPECT_THAT(plain_text(page), Not(HasSubstr("<")));
  const auto scripts = [](const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("<script"); at != std::string::npos;
         at = text.find("<script", at + 1)) {
      ++count;
    }
    return count;
  };
  EXPECT_EQ(scripts(page), scripts(render_html({&harmless, 1})));
}

TEST(HtmlReport, Plan_KeepsItsKindBesideAResult) {
  const std::vector<ReportInput> inputs = {sample_input(), {"plan.json", testing::sample_plan()}};
  const Json payload = Json::parse(data_text(render_html(inputs)));
  ASSERT_EQ(payload["reports"].size(), 2);
  const Json& plan = payload["reports"][1];
  EXPECT_EQ(plan["kind"], "plan");
  EXPECT_EQ(plan["plan"]["scenario"], testing::sample_plan().scenario_name);
  EXPECT_TRUE(plan["plan"]["best"]["result"]["timeline"].is_object());
}

}  // namespace
}  // namespace llmplan
