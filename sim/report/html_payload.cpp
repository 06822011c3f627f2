#include "html_payload.hpp"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "comparison.hpp"
#include "json_encoder.hpp"
#include "plan_fields.hpp"
#include "plan_sections.hpp"
#include "timeline_columns.hpp"
#include "verdict_lines.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;
using Encoder = JsonEncoder<ReportDigits>;

/// Time lines are the bulk of a file, and stand otherwise in it.
Result without_time_lines(Result result) {
  for (DeploymentResult& deployment : result.deployments) {
    deployment.timeline = {};
  }
  return result;
}

PlanReport without_time_lines(PlanReport plan) {
  for (std::optional<Plan>* const found : {&plan.best, &plan.runner_up}) {
    if (*found) {
      (*found)->result.timeline = {};
    }
  }
  return plan;
}

Json report(const std::string& label, const Result& result) {
  Json file = Encoder::encode(without_time_lines(result));
  for (std::size_t i = 0; i < result.deployments.size(); ++i) {
    file["deployments"][i]["timeline"] = timeline_columns(result.deployments[i].timeline);
  }
  return {{"kind", "result"},
          {"label", label},
          {"text",
           {{"workload", workload_line(result.scenario_name, result.region, result.workload)},
            {"recommendation", recommendation_line(result)},
            {"targets", verdict_lines(result)},
            {"losses", loss_lines(result)},
            {"overflow", overflow_lines(result)}}},
          {"result", std::move(file)}};
}

Json plan_file(const PlanReport& plan) {
  Json file = Encoder::encode(without_time_lines(plan));
  const auto turn = [&file](const char* key, const std::optional<Plan>& found) {
    if (found) {
      file[key]["result"]["timeline"] = timeline_columns(found->result.timeline);
    }
  };
  turn("best", plan.best);
  turn("runner_up", plan.runner_up);
  return file;
}

Json report(const std::string& label, const PlanReport& plan) {
  return {{"kind", "plan"},
          {"label", label},
          {"text",
           {{"headline", headline(plan)},
            {"targets", target_lines(plan)},
            {"answer", answer_lines(plan)}}},
          {"plan", plan_file(plan)}};
}

/// Nothing in it ends a script element or a line of it.
std::string escaped_for_script(std::string_view json) {
  constexpr std::string_view kLineSeparators = "\xe2\x80";  // U+2028 and U+2029 begin so
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    const char third = i + 2 < json.size() ? json[i + 2] : '\0';
    if (c == '<' || c == '>' || c == '&') {
      out += c == '<' ? "\\u003c" : c == '>' ? "\\u003e" : "\\u0026";
    } else if (json.substr(i, 2) == kLineSeparators && (third == '\xa8' || third == '\xa9')) {
      out += third == '\xa8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string html_payload(std::span<const ReportInput> inputs) {
  Json reports = Json::array();
  for (const ReportInput& input : inputs) {
    reports.push_back(std::visit(
        [&input](const auto& content) { return report(input.label, content); }, input.content));
  }
  const Json root = {{"schema", "llmplan.report/1"}, {"reports", std::move(reports)}};
  return escaped_for_script(
      root.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace));
}

}  // namespace llmplan
