#include "csv_report.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sample_result.hpp"

namespace llmplan {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A plain RFC 4180 reader.
Rows parse_csv(const std::string& text) {
  Rows rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && text.substr(i, 2) == "\"\"") {
      rows.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

std::string field(const Rows& rows, std::size_t row, const std::string& column) {
  for (std::size_t i = 0; i < rows[0].size(); ++i) {
    if (rows[0][i] == column) {
      return rows[row][i];
    }
  }
  return "no column " + column;
}

TEST(CsvReport, Rows_HaveTheHeadersColumns) {
  const Result result = testing::hostile_result();
  RequestRecord record;
  for (const std::string& text :
       {render_csv(result), cost_csv(result), latency_csv(result), timeline_csv(result),
        band_csv(result),
        requests_csv_header() + requests_csv_row(testing::kHostileName, record)}) {
    const Rows rows = parse_csv(text);
    ASSERT_GE(rows.size(), 2U);
    for (const std::vector<std::string>& row : rows) {
      EXPECT_EQ(row.size(), rows[0].size());
    }
  }
}

TEST(CsvReport, Deployments_AreRows) {
  const Rows rows = parse_csv(render_csv(testing::sample_result()));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(field(rows, 2, "deployment"), "sagemaker");
  EXPECT_EQ(field(rows, 2, "topology"), "1–8 × ml.g5.2xlarge, llama-3.1-8b, TP 1, on-demand");
  EXPECT_EQ(field(rows, 2, "monthly_usd"), "2366.55");
  EXPECT_EQ(field(rows, 2, "unfinished"), "4");
  EXPECT_EQ(field(rows, 2, "ttft_p99_ms"), "2848");
  EXPECT_EQ(field(rows, 2, "e2e_p99_ms"), "18000");
  EXPECT_EQ(field(rows, 2, "slo_met"), "false");
  EXPECT_EQ(field(rows, 2, "stable"), "false");
  EXPECT_EQ(field(rows, 1, "ttft_p99_ms"), "");
  EXPECT_EQ(field(rows, 1, "per_million_tokens_usd"), "");
}

TEST(CsvReport, CostRows_SumToMonthly) {
  const Rows rows = parse_csv(cost_csv(testing::sample_result()));
  Usd sum;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    sum += Usd::parse(field(rows, i, "monthly_usd"));
  }
  EXPECT_EQ(sum, testing::sample_result().deployments[1].cost.monthly);
  EXPECT_EQ(field(rows, 1, "quantity"), "1562.062");
}

TEST(CsvReport, Latency_HasARowPerMetric) {
  const Rows rows = parse_csv(latency_csv(testing::sample_result()));
  ASSERT_EQ(rows.size(), 1U + 2 * 5);
  EXPECT_EQ(field(rows, 6, "metric"), "ttft");
  EXPECT_EQ(field(rows, 10, "metric"), "queue");
  EXPECT_EQ(field(rows, 10, "p50_ms"), "3.1");
  EXPECT_EQ(field(rows, 6, "p99_ci95_ms"), "101.714");
  EXPECT_EQ(field(rows, 1, "mean_ms"), "");
}

TEST(CsvReport, Timeline_HasARowPerBucket) {
  const Rows rows = parse_csv(timeline_csv(testing::sample_result()));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(field(rows, 1, "start_s"), "3600");
  EXPECT_EQ(field(rows, 1, "instances_draining"), "4");
  EXPECT_EQ(field(rows, 1, "ttft_p99_ms"), "1234.57");
  EXPECT_EQ(field(rows, 1, "cost_usd"), "0.123456");
  EXPECT_EQ(field(rows, 2, "ttft_p99_ms"), "");
}

TEST(CsvReport, Band_HasThreeRowsForADeploymentThatHasOne) {
  const Rows rows = parse_csv(band_csv(testing::sample_result()));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(field(rows, 1, "deployment"), "sagemaker");
  EXPECT_EQ(field(rows, 1, "end"), "slow");
  EXPECT_EQ(field(rows, 1, "step_time"), "1.12");
  EXPECT_EQ(field(rows, 1, "monthly_usd"), "2390.10");
  EXPECT_EQ(field(rows, 2, "end"), "middle");
  EXPECT_EQ(field(rows, 2, "monthly_usd"), "2366.55");
  EXPECT_EQ(field(rows, 3, "step_time"), "0.88");
  EXPECT_EQ(field(rows, 3, "slo_met"), "true");
  EXPECT_EQ(field(rows, 3, "stable"), "true");
  EXPECT_EQ(field(rows, 3, "max_instances"), "7");
}

TEST(CsvReport, Request_KeepsTimesToTheMicrosecond) {
  RequestRecord record{
      Time(std::chrono::microseconds(604'799'999'999)), 900, 200, 64, {}, {}, {}, "completed"};
  record.ttft = std::chrono::milliseconds(350);
  EXPECT_EQ(requests_csv_row("eks", record), "eks,604799.999999,900,200,64,completed,,350,\n");
}

TEST(CsvReport, Formulas_AreText) {
  RequestRecord record;
  for (const char* name : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1"}) {
    const Rows rows = parse_csv(requests_csv_row(name, record));
    EXPECT_EQ(rows[0][0], "'" + std::string(name));
  }
  EXPECT_EQ(parse_csv(requests_csv_row("a=b", record))[0][0], "a=b");
}

TEST(CsvReport, QuotesCommasAndLineBreaks_StayInTheField) {
  RequestRecord record;
  const std::string name = "a \"b\", c\r\nd";
  EXPECT_EQ(parse_csv(requests_csv_row(name, record))[0][0], name);
}

}  // namespace
}  // namespace llmplan
