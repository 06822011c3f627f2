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
std::string interval_text(const Finding& finding) {
  if (!finding.low || !finding.high) {
    return finding.outcome == Outcome::NotCertain ? " (one repetition: error not known)" : "";
  }
  return *finding.low == *finding.high
             ? ""
             : fmt::format(" ({} sure: {} to {})", share_text(finding.confidence),
                           value_text(finding, *finding.low), value_text(finding, *finding.high));
}

std::string figure_text(const Finding& finding) {
  std::string text = subject_text(finding);
  if (finding.factor) {
    text = fmt::format("at {} times the traffic {}", number_text(*finding.factor), text);
  }
  if (finding.outcome == Outcome::NotApplicable || !finding.observed) {
    return text + (finding.base ? ": nothing to measure" : ": nothing to compare with");
  }
  if (finding.condition == "slo_kept" && finding.base) {
    text += " from " + value_text(finding, *finding.base) + " to";
  }
  return fmt::format("{} {}{}, limit {}{}", text, value_text(finding, *finding.observed),
                     interval_text(finding), value_text(finding, *finding.limit),
                     finding.turns_in_band ? " *" : "");
}

std::string thing_text(const Finding& finding) {
  if (finding.deployment.empty()) {
    return "no deployment of these has what it judges";
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
  return finding.deployment.empty()
             ? ""
             : deployment_label(report, finding.scenario, finding.deployment);
}

std::vector<std::string> lines_of(const CheckReport& report, Outcome outcome, Severity severity) {
  std::vector<std::string> lines;
  for (const Finding& finding : report.findings) {
    if (finding.outcome == outcome && finding.severity == severity) {
      lines.push_back(finding_line(finding, report));
    }
  }
  return lines;
}

/// A line for each rule with what it could not judge.
std::vector<std::string> not_judged(const CheckReport& report) {
  std::vector<std::string> lines;
  std::string last;
  for (const Finding& finding : report.findings) {
    if (finding.outcome != Outcome::NotApplicable) {
      continue;
    }
    const std::string name = where_text(finding, report);
    if (last != finding.rule) {
      lines.push_back(fmt::format("{}: {}", finding.rule,
                                  name.empty()
                                      ? "no deployment of these has what it judges"
                                      : "nothing to compare with or to measure for " + name));
    } else if (!lines.back().ends_with(name)) {
      lines.back() += ", " + name;
    }
    last = finding.rule;
  }
  return lines;
}

/// The rules that nothing broke and that judged something, in one line.
std::vector<std::string> passed_rules(const CheckReport& report) {
  std::set<std::string> broken;
  for (const Finding& finding : report.findings) {
    if (finding.outcome != Outcome::Passed && finding.outcome != Outcome::NotApplicable) {
      broken.insert(finding.rule);
    }
  }
  std::vector<std::string> passed;
  for (const Finding& finding : report.findings) {
    if (finding.outcome == Outcome::Passed && !broken.contains(finding.rule) &&
        (passed.empty() || passed.back() != finding.rule)) {
      passed.push_back(finding.rule);
    }
  }
  return passed.empty() ? passed : std::vector{fmt::format("{}", fmt::join(passed, ", "))};
}

}  // namespace

std::string finding_line(const Finding& finding, const CheckReport& report) {
  const std::string body = finding.subject.empty() ? thing_text(finding) : figure_text(finding);
  const bool broken = finding.outcome == Outcome::Failed || finding.outcome == Outcome::NotCertain;
  const std::string where = where_text(finding, report);
  return fmt::format("{}: {}{}{}{}{}", finding.rule, where, where.empty() ? "" : ": ", body,
                     broken && !finding.message.empty() ? ". " : "", broken ? finding.message : "");
}

std::vector<FindingGroup> finding_groups(const CheckReport& report) {
  using enum Outcome;
  using enum Severity;
  std::vector<FindingGroup> groups = {
      {"Failed", "❌", Emphasis::Bad, lines_of(report, Failed, Error)},
      {"Warnings of the policy", "⚠️", Emphasis::Caution, lines_of(report, Failed, Warning)},
      {"For information", "ℹ️", Emphasis::Strong, lines_of(report, Failed, Info)},
      {"Not certain, so not failed", "❔", Emphasis::Caution, lines_of(report, NotCertain, Error)},
      {"Not certain, so not warned of", "❔", Emphasis::Caution,
       lines_of(report, NotCertain, Warning)},
      {"Not certain, for information", "❔", Emphasis::Strong, lines_of(report, NotCertain, Info)},
      {"Not judged", "➖", Emphasis::Strong, not_judged(report)},
      {"Passed", "✅", Emphasis::Good, passed_rules(report)}};
  std::erase_if(groups, [](const FindingGroup& group) { return group.lines.empty(); });
  return groups;
}

}  // namespace llmplan
