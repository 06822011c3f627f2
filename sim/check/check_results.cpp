#include "check_results.hpp"

#include <algorithm>

#include "judge_policy.hpp"

namespace llmplan {

CheckReport check_results(std::span<const CheckInput> inputs, const Policy& policy) {
  CheckReport report;
  report.policy = policy.digest;
  report.confidence = policy.minimum_confidence;
  for (const CheckInput& input : inputs) {
    report.scenarios.push_back(compare_scenarios(input, policy.minimum_confidence));
  }
  report.findings = judge_policy(inputs, policy);
  report.passed =
      std::none_of(report.findings.begin(), report.findings.end(), [](const Finding& finding) {
        return finding.outcome == Outcome::Failed && finding.severity == Severity::Error;
      });
  return report;
}

}  // namespace llmplan
