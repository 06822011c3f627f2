#include "text_report.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "display_text.hpp"
#include "sample_result.hpp"

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

std::string line_with(const std::string& text, const std::string& part) {
  for (const std::string& line : lines_of(text)) {
    if (line.find(part) != std::string::npos) {
      return line;
    }
  }
  return "no line with " + part;
}

TEST(TextReport, Hybrid_SaysHowMuchWentToBedrock) {
  Result result = testing::sample_result();
  EXPECT_EQ(render_text(result, {}).find("Overflow"), std::string::npos);
  result.deployments.at(1).requests.diverted = 453'600;
  EXPECT_EQ(line_with(render_text(result, {}), "to Bedrock"),
            "  sagemaker: 453,600 of 1,814,400 requests (25%) went to Bedrock");
}

TEST(TextReport, Sample_IsOneTableAndShortNotesWithDashesForAbsentValues) {
  EXPECT_EQ(
      render_text(testing::sample_result(), {}),
      R"(support-chat, us-east-1: conv.csv.gz (azure); 1,814,400 requests in 7 days (3 per second; on average
1,150 prompt and 211 output tokens); 5 bad rows skipped. A day stands for each of the month.

              USD per  USD per 1M    TTFT    TTFT     TPOT     TPOT   E2E                instances
deployment      month      tokens     p50     p99      p50      p99   p99           SLO   mean/max
──────────────────────────────────────────────────────────────────────────────────────────────────
bedrock         $0.00           –       –       –        –        –     –             –          –
sagemaker   $2,366.55     $0.2301  712 ms  2.85 s  21.3 ms  85.4 ms  18 s  missed +42%*     2.14/8

Not completed
  sagemaker: 12 rejected (12 exceeds-context-window), 3 throttled, 4 unfinished of 1,814,400
    requests

Targets
  sagemaker misses ttft_p99_ms: 2.85 s, limit 2 s (+42%); 12% faster: 1.98 s
  sagemaker may miss tpot_p99_ms: 85.4 ms, limit 100 ms (-15%); 12% slower: 110 ms *
  sagemaker is overloaded: its backlog grew to the end, so that its latencies are those of this
    window, not of a steady state; 12% faster it is not
  * an end of the error band turns the verdict, or the confidence interval spans the limit

Error band: the same requests when the model's times are that much longer or shorter
            error  USD/month  USD/month         SLO      SLO  instances  instances
deployment   band     slower     faster      slower   faster     slower     faster
──────────────────────────────────────────────────────────────────────────────────
sagemaker    ±12%  $2,390.10  $2,300.00  overloaded  met -1%     2.14/8     2.14/7

Recommendation: bedrock. It is the cheapest that meets every target.

Warnings
  prices of g5 are 13 months old

Assumptions
  workload: a = 1 s, b = 1 s (measured)
  workload: c = 1 s (source of c)
  workload: d = 1 s (source of d)
  workload: e = 1 s (source of e)
  workload: f = 1 s (source of f)
  and 1 more in the JSON result
)");
}

TEST(TextReport, Twice_GivesTheSameBytes) {
  const Result result = testing::sample_result();
  EXPECT_EQ(render_text(result, {}), render_text(result, {}));
}

TEST(TextReport, Lines_FitIn100Columns) {
  Result result = testing::hostile_result();
  result.deployments[0].name = std::string(300, 'n');
  result.deployments[1].cost.monthly = Usd::parse("123456789.99");
  result.deployments[0].cost.monthly = Usd::parse("-123456789.99");
  for (const std::string& line : lines_of(render_text(result, {}))) {
    EXPECT_LE(display_width(line), 100U) << line;
  }
}

TEST(TextReport, Columns_StayAlignedUnderUtf8Names) {
  Result result = testing::sample_result();
  std::vector<std::size_t> ends;
  for (const char* name : {"plain", "größer", "東京リージョン", "e\xcc\x81t\xc3\xa9", "🚀"}) {
    result.deployments[1].name = name;
    result.deployments[0].name =
        "0123456789abcdef";  // the widest, so that the column's width stays
    const std::string line = line_with(render_text(result, {}), "2,366.55");
    ends.push_back(display_width(line.substr(0, line.find("2,366.55"))));
  }
  for (const std::size_t end : ends) {
    EXPECT_EQ(end, ends[0]);
  }
}

TEST(TextReport, Colour_OnlyAddsEscapeCodes) {
  const std::string colored = render_text(testing::sample_result(), {.color = true});
  EXPECT_NE(colored.find("\x1b[31mmissed +42%*\x1b[0m"), std::string::npos);
  std::string plain;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\x1b') {
      i = colored.find('m', i);
    } else {
      plain += colored[i];
    }
  }
  EXPECT_EQ(plain, render_text(testing::sample_result(), {}));
}

TEST(TextReport, EscapeCodesInNames_AreInert) {
  const std::string text = render_text(testing::hostile_result(), {});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find('\xff'), std::string::npos);
}

TEST(TextReport, AllCompletedAndMet_LeavesTheSectionsOut) {
  Result result = testing::sample_result();
  result.deployments.pop_back();
  result.warnings.clear();
  result.assumptions.clear();
  const std::string text = render_text(result, {});
  for (const char* title : {"Not completed", "Targets", "Warnings", "Assumptions"}) {
    EXPECT_EQ(text.find(title), std::string::npos) << title;
  }
}

TEST(TextReport, Assumptions_ShowTheFirstAndCountTheRest) {
  const std::string text = render_text(testing::sample_result(), {});
  EXPECT_NE(text.find("  workload: f = 1 s (source of f)\n  and 1 more in the JSON result\n"),
            std::string::npos);
}

TEST(TextReport, NoneRecommended_IsSaid) {
  Result result = testing::sample_result();
  result.recommendation = {std::nullopt, "No deployment meets ttft_p99_ms.", std::nullopt};
  EXPECT_NE(
      render_text(result, {}).find("\nRecommendation: none. No deployment meets ttft_p99_ms."),
      std::string::npos);
}

}  // namespace
}  // namespace llmplan
