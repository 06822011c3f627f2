#pragma once

#include <string>
#include <vector>

#include "llmplan/check.hpp"
#include "text_table.hpp"

namespace llmplan {

// What the text and the Markdown of a check say, before escaping and layout.

/// One deployment of one scenario, and what to call it among the others.
struct CheckedDeployment {
  const ScenarioCheck* scenario;
  const DeploymentCheck* deployment;
  std::string label;  ///< the scenario's name before the deployment's, where there are several
};

/// A name that leaves room for the rest: at most 64 columns, a longer one without its middle.
[[nodiscard]] std::string short_name(const std::string& name);

[[nodiscard]] std::string deployment_label(const CheckReport& report, const std::string& scenario,
                                           const std::string& deployment);
[[nodiscard]] std::vector<CheckedDeployment> checked_deployments(const CheckReport& report);

/// The answer in one sentence or two.
[[nodiscard]] std::string check_headline(const CheckReport& report);

/// Project, baseline, new, change, TTFT p99, SLO: a row for each deployment that changed, or for
/// each; a last one with the sum where the scenarios have one deployment each.
[[nodiscard]] std::vector<std::string> check_headers();
[[nodiscard]] std::vector<TableRow> check_rows(const CheckReport& report, bool all);

/// Deployment, figure, baseline, new, change: what of latency, SLO, losses and instances changed.
[[nodiscard]] std::vector<std::string> figure_headers(const CheckReport& report);
[[nodiscard]] std::vector<TableRow> figure_rows(const CheckReport& report);

/// A line about the bill or the configuration of a deployment, as a diff has it.
struct DiffLine {
  char sign = ' ';  ///< ~ changed, + new, - gone, blank for what stands around them
  std::string text;
};
/// Nothing for a deployment that did not change, or that nothing is compared with.
[[nodiscard]] std::vector<DiffLine> diff_lines(const CheckedDeployment& checked);

/// "slow: eks-g5: ttft_p99_ms 2.3 s (95% sure: 2.2 s to 2.4 s), limit 2 s", the rule's name first.
[[nodiscard]] std::string finding_line(const Finding& finding, const CheckReport& report);

/// What else differs, deployments left out, and warnings that the base does not have.
[[nodiscard]] std::vector<std::string> note_lines(const CheckReport& report);
[[nodiscard]] std::vector<std::string> new_warning_lines(const CheckReport& report);

/// How base and head were compared, a sentence for each scenario.
[[nodiscard]] std::vector<std::string> basis_lines(const CheckReport& report);

/// Findings that are told together, the gravest first; those that passed by the names of their
/// rules.
struct FindingGroup {
  std::string title;
  std::string sign;  ///< an emoji, where those are shown
  Emphasis emphasis = Emphasis::None;
  std::vector<std::string> lines;
};
[[nodiscard]] std::vector<FindingGroup> finding_groups(const CheckReport& report);

/// What the star behind a verdict means; empty when there is none.
[[nodiscard]] std::string band_note(const CheckReport& report);

/// "New warnings", or "Warnings" where nothing is compared.
[[nodiscard]] std::string warnings_title(const CheckReport& report);

/// Whether any scenario has something to compare with.
[[nodiscard]] bool compares(const CheckReport& report);

}  // namespace llmplan
