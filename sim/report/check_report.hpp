#pragma once

#include <string>
#include <string_view>

#include "llmplan/check.hpp"
#include "text_report.hpp"

namespace llmplan {

/// The check for a terminal of 100 columns: the answer in a sentence, a row per deployment, what of
/// latency, SLO and losses changed and how sure that is, lines of the bill, the policy, and how it
/// was compared.
[[nodiscard]] std::string render_text(const CheckReport& report, TextStyle style);

/// The same as GitHub-flavoured Markdown.
[[nodiscard]] std::string render_markdown(const CheckReport& report);

/// The same as a comment on a pull request: its first line is hidden and holds `tag`, by which a
/// bot finds the comment that it is to replace. Deployments that did not change are counted. Longer
/// ones than GitHub takes lose their middle, and say so.
/// Source: GitHub takes 65,536 characters (its GraphQL error "Body is too long").
[[nodiscard]] std::string render_github(const CheckReport& report, std::string_view tag);

/// A test case for each rule and deployment, or figure of it, as JUnit's XML: what CI systems show
/// as tests. Broken rules of severity error are failures; what cannot be judged is skipped.
/// Source: the schema of the Jenkins xUnit plugin (junit-10.xsd).
[[nodiscard]] std::string render_junit(const CheckReport& report);

/// The check as JSON ("llmplan.check/1").
[[nodiscard]] std::string render_json(const CheckReport& report);

/// The inverse. `file` is how messages name the text.
/// Throws: InputError at the line or JSON pointer of the first problem.
[[nodiscard]] CheckReport parse_check(std::string_view text, const std::string& file);

}  // namespace llmplan
