#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "check_amounts.hpp"
#include "check_sections.hpp"
#include "comparison.hpp"
#include "number_text.hpp"

namespace llmplan {
namespace {

bool is_increase(const Finding& finding) {
  return finding.condition.find("_increase") != std::string::npos;
}

/// A value in the unit of the finding's limit.
std::string value_text(const Finding& finding, double value) {
  if (finding.condition.ends_with("_percent")) {
    return change_text(value / 100);
  }
  if (finding.subject != "monthly_usd") {
    return figure_value(finding.subject, value);
  }
  const std::string money = dollars_text(Usd::from_cents(std::llround(100 * value)));
  return is_increase(finding) && value >= 0 ? '+' + money : money;
}

std::string subject_text(const Finding& finding) {
  return finding.subject == "monthly_usd" ? "monthly cost" : finding.subject;
}

/// " (95% sure: 2.2 s to 2.4 s)".
std::string interval_text(const Finding& finding, double confidence) {
  if (!finding.low || !finding.high) {
    return finding.outcome == Outcome::NotCertain ? " (one repetition: error not known)" : "";
  }
  return *finding.low == *finding.high
             ? ""
             : fmt::format(" ({} sure: {} to {})", share_text(confidence),
                           value_text(finding, *finding.low), value_text(finding, *finding.high));
}

std::string figure_text(const Finding& finding, double confidence) {
  std::string text = subject_text(finding);
  if (finding.factor) {
    text = fmt::format("at {} times the traffic {}", number_text(*finding.factor), text);
  }
  if (!finding.observed) {
    return text + (is_increase(finding) && !finding.base ? ": no base to compare with"
                                                         : ": nothing to measure");
  }
  if (finding.condition == "slo_kept" && finding.base) {
    text += " from " + value_text(finding, *finding.base) + " to";
  }
  return fmt::format("{} {}{}, limit {}{}", text, value_text(finding, *finding.observed),
                     interval_text(finding, confidence), value_text(finding, *finding.limit),
                     finding.turns_in_band ? " *" : "");
}

std::string thing_text(const Finding& finding) {
  if (finding.deployment.empty()) {
    return "for no deployment of these";
  }
  if (finding.found.empty()) {
    return "nothing found";
  }
  constexpr std::size_t kShown = 5;
  const std::size_t shown = std::min(finding.found.size(), kShown);
  std::string text = fmt::format(
      "{}", fmt::join(finding.found.begin(),
                      finding.found.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  if (shown < finding.found.size()) {
    text += fmt::format(" and {} more", finding.found.size() - shown);
  }
  return text;
}

std::string where_text(const Finding& finding, const CheckReport& report) {
  if (finding.deployment.empty()) {
    return "";
  }
  return (report.scenarios.size() > 1 ? finding.scenario + ": " : "") + finding.deployment + ": ";
}

}  // namespace

std::string finding_line(const Finding& finding, const CheckReport& report) {
  const std::string body =
      finding.subject.empty() ? thing_text(finding) : figure_text(finding, report.confidence);
  const bool broken = finding.outcome == Outcome::Failed || finding.outcome == Outcome::NotCertain;
  return fmt::format("{}: {}{}{}{}", finding.rule, where_text(finding, report), body,
                     broken && !finding.message.empty() ? ". " : "", broken ? finding.message : "");
}

std::vector<const Finding*> findings_of(const CheckReport& report, Outcome outcome,
                                        Severity severity) {
  std::vector<const Finding*> found;
  for (const Finding& finding : report.findings) {
    if (finding.outcome == outcome && finding.severity == severity) {
      found.push_back(&finding);
    }
  }
  return found;
}

std::string passed_line(const CheckReport& report) {
  std::set<std::string> passed;
  std::set<std::string> not_passed;
  for (const Finding& finding : report.findings) {
    (finding.outcome == Outcome::Passed ? passed : not_passed).insert(finding.rule);
  }
  std::vector<std::string> clean;
  std::set_difference(passed.begin(), passed.end(), not_passed.begin(), not_passed.end(),
                      std::back_inserter(clean));
  return clean.empty() ? "" : fmt::format("{}", fmt::join(clean, ", "));
}

}  // namespace llmplan
