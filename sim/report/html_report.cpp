#include "html_report.hpp"

#include <string_view>
#include <variant>

#include "display_text.hpp"
#include "html_payload.hpp"
#include "html_template.hpp"
#include "llmplan/error.hpp"
#include "markup_text.hpp"
#include "plan_report.hpp"
#include "text_report.hpp"

namespace llmplan {
namespace {

// Each stands once in the template, in this order; sim/report/web/build.mjs holds that.
constexpr std::string_view kTextMarker = "llmplan-noscript-marker";
constexpr std::string_view kDataMarker = "llmplan-data-marker";

std::string text_reports(std::span<const ReportInput> inputs) {
  std::string out;
  for (const ReportInput& input : inputs) {
    out += inputs.size() > 1 ? printable(input.label) + "\n\n" : "";
    out += std::visit([](const auto& content) { return render_text(content, TextStyle{}); },
                      input.content);
    out += inputs.size() > 1 ? "\n" : "";
  }
  return out;
}

}  // namespace

std::string render_html(std::span<const ReportInput> inputs) {
  const std::string_view page = html_template().front().text;
  const std::size_t text_at = page.find(kTextMarker);
  const std::size_t data_at = page.find(kDataMarker);
  check(text_at < data_at && data_at != std::string_view::npos,
        "the HTML template holds both markers in order");
  const std::size_t after_text = text_at + kTextMarker.size();
  std::string out(page.substr(0, text_at));
  out += escape_markup(text_reports(inputs));
  out += page.substr(after_text, data_at - after_text);
  out += html_payload(inputs);
  out += page.substr(data_at + kDataMarker.size());
  return out;
}

}  // namespace llmplan
