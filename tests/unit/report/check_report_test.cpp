#include "check_report.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "approved.hpp"
#include "display_text.hpp"
#include "sample_check_report.hpp"

namespace llmplan {
namespace {

using testing::expect_approved;
using testing::hostile_check_report;
using testing::sample_check_report;

constexpr std::size_t kGitHubCharacters = 65'536;

/// Without what is certain, changed or broken.
CheckReport quiet_report() {
  CheckReport report = sample_check_report();
  report.passed = true;
  report.findings = {report.findings.back()};
  report.scenarios[0].deployments = {testing::unchanged_bedrock()};
  report.scenarios[0].left_out.clear();
  report.scenarios[0].new_warnings.clear();
  report.scenarios[0].basis.notes.clear();
  return report;
}

TEST(CheckReport, Formats_AreAsApproved) {
  const CheckReport report = sample_check_report();
  expect_approved("check.txt", render_text(report, {}));
  expect_approved("check.md", render_markdown(report));
  expect_approved("check_github.md", render_github(report, "llmplan-check"));
  expect_approved("check_junit.xml", render_junit(report));
  expect_approved("check_quiet.txt", render_text(quiet_report(), {}));
  expect_approved("check_quiet_github.md", render_github(quiet_report(), "llmplan-check"));
}

TEST(CheckReport, Text_FitsATerminal) {
  std::istringstream lines(render_text(sample_check_report(), {}));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(display_width(line), 100U) << line;
  }
}

TEST(CheckReport, Comment_StartsWithItsHiddenTag) {
  EXPECT_TRUE(render_github(sample_check_report(), "chat").starts_with("<!-- chat -->\n"));
}

TEST(CheckReport, Comment_LeavesOutWhatDidNotChange) {
  const std::string comment = render_github(sample_check_report(), "t");
  EXPECT_EQ(comment.find("| bedrock |"), std::string::npos);
  EXPECT_NE(comment.find("1 deployment does not change."), std::string::npos);
  EXPECT_NE(render_markdown(sample_check_report()).find("| bedrock |"), std::string::npos);
}

TEST(CheckReport, HostileNames_AreText) {
  for (const std::string& text :
       {render_markdown(hostile_check_report()), render_github(hostile_check_report(), "t")}) {
    // Inside the fence everything is text; a longer fence keeps it closed.
    const std::size_t open = text.find("```````diff");
    ASSERT_NE(open, std::string::npos);
    const std::size_t close = text.find("\n```````\n", open);
    ASSERT_NE(close, std::string::npos);
    const std::string outside = text.substr(0, open) + text.substr(close + 9);
    EXPECT_EQ(outside.find("<script"), std::string::npos);
    EXPECT_EQ(outside.find("@me"), std::string::npos);
    EXPECT_EQ(outside.find("l](http"), std::string::npos);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
  }
  EXPECT_EQ(render_text(hostile_check_report(), {}).find('\x1b'), std::string::npos);
}

TEST(CheckReport, LongComments_LoseTheirMiddle) {
  CheckReport report = sample_check_report();
  for (int i = 0; i < 1'000; ++i) {
    DeploymentCheck more = testing::changed_fleet();
    more.name = "fleet-" + std::to_string(i);
    report.scenarios[0].deployments.push_back(more);
    Finding finding = report.findings[0];
    finding.deployment = more.name;
    finding.message = std::string(3'000, 'x');
    report.findings.push_back(finding);
  }
  const std::string comment = render_github(report, "t");
  EXPECT_LE(comment.size(), kGitHubCharacters);
  EXPECT_GE(comment.size(), kGitHubCharacters / 4) << "no more is left out than has to be";
  EXPECT_NE(comment.find("more are left out here"), std::string::npos);
  EXPECT_NE(comment.find("| eks-g5 |"), std::string::npos) << "the first stays";
  EXPECT_NE(comment.find("| fleet-999 |"), std::string::npos) << "and the last";
  EXPECT_NE(comment.find("against main (1a2b3c4)"), std::string::npos);
}

TEST(CheckReport, LongNames_LoseTheirMiddle) {
  CheckReport report = sample_check_report();
  report.scenarios[0].deployments[1].name = "a" + std::string(200, 'x') + "z";
  const std::string comment = render_github(report, "t");
  EXPECT_EQ(comment.find(std::string(64, 'x')), std::string::npos);
  EXPECT_NE(comment.find("| ax"), std::string::npos);
  EXPECT_NE(comment.find("xz |"), std::string::npos);
}

TEST(CheckReport, JUnit_CountsItsCases) {
  const std::string xml = render_junit(sample_check_report());
  EXPECT_NE(xml.find(R"(tests="6" failures="2" errors="0" skipped="1")"), std::string::npos) << xml;
}

TEST(CheckReport, WithoutABase_NothingIsAnAddition) {
  CheckReport report = sample_check_report();
  report.scenarios[0].basis = {"", Pairing::None, "", 7, 5, {}};
  const std::string text = render_text(report, {});
  EXPECT_EQ(text.find("What changed"), std::string::npos);
  EXPECT_NE(text.find("Without a base there is nothing to compare with."), std::string::npos);
}

}  // namespace
}  // namespace llmplan
