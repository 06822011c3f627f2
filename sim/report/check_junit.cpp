#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "check_report.hpp"
#include "check_sections.hpp"
#include "display_text.hpp"
#include "markup_text.hpp"

namespace llmplan {
namespace {

std::string escaped(std::string_view text) { return escape_markup(printable(text)); }

bool is_failure(const Finding& finding) {
  return finding.outcome == Outcome::Failed && finding.severity == Severity::Error;
}

bool is_skipped(const Finding& finding) { return finding.outcome == Outcome::NotApplicable; }

std::string test_case(const Finding& finding, const CheckReport& report) {
  const std::string name =
      finding.subject.empty() ? finding.rule : finding.rule + ": " + finding.subject;
  std::string out =
      fmt::format(R"(    <testcase classname="{}" name="{}")",
                  escaped(finding.scenario + "." + finding.deployment), escaped(name));
  const std::string line = escaped(finding_line(finding, report));
  if (is_failure(finding)) {
    return out + fmt::format(">\n      <failure message=\"{}\" type=\"{}\"/>\n    </testcase>\n",
                             line, escaped(finding.condition));
  }
  if (is_skipped(finding)) {
    return out + fmt::format(">\n      <skipped message=\"{}\"/>\n    </testcase>\n", line);
  }
  if (finding.outcome == Outcome::Passed) {
    return out + "/>\n";
  }
  const std::string what = finding.outcome == Outcome::NotCertain
                               ? "not certain"
                               : std::string(to_string(finding.severity));
  return out +
         fmt::format(">\n      <system-out>{}: {}</system-out>\n    </testcase>\n", what, line);
}

/// A scenario's findings; those for no deployment have no scenario.
std::string suite(const std::string& scenario, const CheckReport& report) {
  std::string cases;
  int tests = 0;
  int failures = 0;
  int skipped = 0;
  for (const Finding& finding : report.findings) {
    if (finding.scenario == scenario) {
      cases += test_case(finding, report);
      ++tests;
      failures += is_failure(finding) ? 1 : 0;
      skipped += is_skipped(finding) ? 1 : 0;
    }
  }
  return tests == 0 ? ""
                    : fmt::format(
                          "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" "
                          "skipped=\"{}\">\n{}  </testsuite>\n",
                          escaped(scenario.empty() ? "policy" : scenario), tests, failures, skipped,
                          cases);
}

}  // namespace

std::string render_junit(const CheckReport& report) {
  std::vector<std::string> scenarios;
  for (const Finding& finding : report.findings) {
    if (std::find(scenarios.begin(), scenarios.end(), finding.scenario) == scenarios.end()) {
      scenarios.push_back(finding.scenario);
    }
  }
  std::string suites;
  for (const std::string& scenario : scenarios) {
    suites += suite(scenario, report);
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"llmplan check\">\n" +
         suites + "</testsuites>\n";
}

}  // namespace llmplan
