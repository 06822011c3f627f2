#include "plan_report.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "approved.hpp"
#include "display_text.hpp"
#include "plan_sections.hpp"
#include "sample_plan.hpp"

namespace llmplan {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

TEST(PlanReport, Sample_IsAsApproved) {
  testing::expect_approved("plan.txt", render_text(testing::sample_plan(), {}));
  testing::expect_approved("plan.md", render_markdown(testing::sample_plan()));
  testing::expect_approved("families.csv", families_csv(testing::sample_plan()));
}

TEST(PlanReport, WithoutAPlan_IsAsApproved) {
  testing::expect_approved("no_plan.txt", render_text(testing::planless_report(), {}));
  testing::expect_approved("no_plan.md", render_markdown(testing::planless_report()));
}

TEST(PlanReport, TextLines_FitATerminal) {
  for (const PlanReport& plan : {testing::sample_plan(), testing::planless_report()}) {
    for (const std::string& line : lines_of(render_text(plan, {}))) {
      EXPECT_LE(display_width(line), 100U) << line;
    }
  }
}

TEST(PlanReport, Color_AddsNothingButEscapeSequences) {
  std::string text = render_text(testing::sample_plan(), {.color = true});
  EXPECT_NE(text, render_text(testing::sample_plan(), {}));
  for (std::size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) {
    text.erase(at, text.find('m', at) - at + 1);
  }
  EXPECT_EQ(text, render_text(testing::sample_plan(), {}));
}

TEST(PlanReport, HostileNames_AreText) {
  const std::string markdown = render_markdown(testing::hostile_plan());
  for (const char* active : {"<script", "@me", "l](http", "http://", "\x1b"}) {
    EXPECT_EQ(markdown.find(active), std::string::npos) << active;
  }
  const std::string text = render_text(testing::hostile_plan(), {});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\xff'), std::string::npos);
  for (const std::string& line : lines_of(families_csv(testing::hostile_plan()))) {
    EXPECT_FALSE(line.starts_with('=')) << line;
  }
}

std::size_t cells(const std::string& line) {
  std::size_t pipes = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    pipes += line[i] == '|' ? 1 : 0;
    i += line[i] == '\\' ? 1 : 0;  // what is escaped is text
  }
  return pipes - 1;
}

TEST(PlanReport, MarkdownTables_HaveTheSameCellsInEveryRow) {
  std::size_t of_table = 0;
  int tables = 0;
  for (const std::string& line : lines_of(render_markdown(testing::hostile_plan()))) {
    if (!line.starts_with('|')) {
      of_table = 0;
      continue;
    }
    tables += of_table == 0 ? 1 : 0;
    of_table = of_table == 0 ? cells(line) : of_table;
    EXPECT_EQ(cells(line), of_table) << line;
  }
  EXPECT_EQ(tables, 7);
}

TEST(PlanReport, CutOffSearch_PromisesNothing) {
  PlanReport plan = testing::planless_report();
  plan.complete = false;
  EXPECT_EQ(answer_lines(plan)[0], "The search was cut off: there may be one.");
  plan = testing::sample_plan();
  EXPECT_EQ(answer_lines(plan)[0], "The search was cut off: this is the best so far.");
}

TEST(PlanReport, Gap_IsNeverUnderstated) {
  PlanReport plan = testing::sample_plan();
  for (const auto& [gap, text] :
       std::vector<std::pair<double, std::string>>{{0.0301, "At most 3.1%"},
                                                   {0.03, "At most 3%"},
                                                   {1e-5, "At most 0.1%"},
                                                   {0, "Proven:"}}) {
    plan.gap = gap;
    EXPECT_TRUE(answer_lines(plan)[1].starts_with(text)) << answer_lines(plan)[1];
  }
}

TEST(PlanReport, Sensitivities_StandByTheirSwing) {
  PlanReport plan = testing::sample_plan();
  plan.sensitivities[1].high.monthly = Usd::parse("1900");  // a swing of $6.75
  const PlanSection section = sensitivity_section(plan);
  EXPECT_EQ(section.rows[0][0].text, "price");
  EXPECT_EQ(section.rows[1][0].text, "traffic");
  EXPECT_TRUE(section.lines.empty());
  EXPECT_EQ(sensitivity_section(testing::sample_plan()).rows[0][0].text, "traffic");
}

TEST(PlanReport, ManyFamilies_AreCounted) {
  const std::vector<FamilyOutcome> families(23, testing::sample_families()[2]);
  const PlanSection section = family_section(families);
  EXPECT_EQ(section.rows.size(), 20U);
  EXPECT_EQ(section.lines.at(0), "and 3 more (3 does-not-fit): all in the JSON and the CSV");
  PlanReport plan;
  plan.families = families;
  EXPECT_EQ(lines_of(families_csv(plan)).size(), 24U);
}

}  // namespace
}  // namespace llmplan
