#include "rendering.hpp"

#include "bill_report.hpp"
#include "csv_report.hpp"
#include "html_report.hpp"
#include "json_report.hpp"
#include "llmplan/error.hpp"
#include "markdown_report.hpp"
#include "plan_report.hpp"
#include "text_report.hpp"

namespace llmplan {
namespace {

std::string csv(const Result& result) { return render_csv(result); }
std::string csv(const PlanReport& plan) { return families_csv(plan); }

/// What the bills of are printed.
const Result& priced(const Result& result) { return result; }
Result priced(const PlanReport& plan) {
  Result of_best;
  if (plan.best) {
    of_best.deployments.push_back(plan.best->result);
  }
  return of_best;
}

}  // namespace

std::string rendered(const ReportInput& input, ResultFormat format, const Console& console) {
  if (format == ResultFormat::Html) {
    return render_html({&input, 1});
  }
  return std::visit(
      [&](const auto& content) -> std::string {
        switch (format) {
          case ResultFormat::Json:
            return render_json(content);
          case ResultFormat::Csv:
            return csv(content);
          case ResultFormat::Markdown:
            return render_markdown(content);
          case ResultFormat::Text:
          case ResultFormat::Html:
            break;
        }
        return render_text(content, {.color = console.color()});
      },
      input.content);
}

std::string rendered_bills(const ReportInput& input, const Console& console) {
  return std::visit(
      [&console](const auto& content) {
        return render_bills(priced(content), {.color = console.color()});
      },
      input.content);
}

void require_text_to_explain(bool explain, ResultFormat format) {
  if (explain && format != ResultFormat::Text) {
    throw InputError({"", "--explain"}, "",
                     "--format text: the other formats hold each line's basis and price");
  }
}

}  // namespace llmplan
