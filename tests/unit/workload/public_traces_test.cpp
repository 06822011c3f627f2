// The readers and statistics against figures that were computed independently from the same logs.
#include <gtest/gtest.h>

#include "trace_info.hpp"
#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

struct Tokens {
  std::int64_t p50, p90, p99, max;
  double mean;
};

void expect_tokens(const TokenSummary& seen, const Tokens& known) {
  EXPECT_NEAR(static_cast<double>(seen.p50), static_cast<double>(known.p50), 1);
  // The known percentiles interpolate between two requests, ours is the upper one.
  EXPECT_NEAR(static_cast<double>(seen.p90), static_cast<double>(known.p90),
              1 + 0.001 * static_cast<double>(known.p90));
  EXPECT_NEAR(static_cast<double>(seen.p99), static_cast<double>(known.p99),
              1 + 0.001 * static_cast<double>(known.p99));
  EXPECT_EQ(seen.max, known.max);
  EXPECT_NEAR(seen.mean, known.mean, 0.51);
}

TraceInfo info_of(const std::string& path) { return trace_info(*open_trace({path})); }

TEST(PublicTraces, Azure2023Conversation_HasThePublishedFigures) {
  const std::string path = public_data("traces/azure2023/AzureLLMInferenceTrace_conv.csv");
  if (path.empty()) {
    GTEST_SKIP() << "public traces are not here (LLMPLAN_DATA)";
  }
  const TraceInfo info = info_of(path);
  EXPECT_EQ(info.requests, 19'366);
  EXPECT_NEAR(to_seconds(info.span).count(), 3501.7, 0.05);
  EXPECT_NEAR(info.mean_rps, 5.53, 0.005);
  EXPECT_NEAR(info.peak_10s_rps, 9.8, 0.05);
  EXPECT_NEAR(info.peak_60s_rps, 8.45, 0.05);
  EXPECT_NEAR(*info.burstiness.gap_cv, 1.09, 0.005);
  EXPECT_NEAR(*info.burstiness.dispersion_1s, 1.4, 0.05);
  EXPECT_NEAR(*info.burstiness.dispersion_10s, 3.9, 0.05);
  EXPECT_NEAR(*info.burstiness.dispersion_60s, 16, 0.5);
  // The known figure divides by the 11 windows, ours by one less.
  EXPECT_NEAR(*info.burstiness.dispersion_300s, 56.0 * 11 / 10, 0.5);
  expect_tokens(info.prompt_tokens, {1020, 2734, 4142, 14050, 1155});
  expect_tokens(info.output_tokens, {129, 424, 601, 1000, 211});
}

TEST(PublicTraces, Azure2023Code_HasThePublishedFigures) {
  const std::string path = public_data("traces/azure2023/AzureLLMInferenceTrace_code.csv");
  if (path.empty()) {
    GTEST_SKIP() << "public traces are not here (LLMPLAN_DATA)";
  }
  const TraceInfo info = info_of(path);
  EXPECT_EQ(info.requests, 8'819);
  EXPECT_NEAR(to_seconds(info.span).count(), 3435.9, 0.05);
  EXPECT_NEAR(info.peak_10s_rps, 32.7, 0.05);
  EXPECT_NEAR(*info.burstiness.gap_cv, 13.2, 0.05);
  EXPECT_NEAR(*info.burstiness.dispersion_10s, 72, 1);
  expect_tokens(info.prompt_tokens, {1469, 5188, 7436, 7437, 2048});
  expect_tokens(info.output_tokens, {13, 55, 251, 1899, 28});
}

TEST(PublicTraces, MooncakeConversation_HasThePublishedFigures) {
  const std::string path = public_data("traces/mooncake/conversation_trace.jsonl.gz");
  if (path.empty()) {
    GTEST_SKIP() << "public traces are not here (LLMPLAN_DATA)";
  }
  const TraceInfo info = info_of(path);
  EXPECT_EQ(info.requests, 12'031);
  EXPECT_EQ(info.span, seconds(3536.999));
  EXPECT_NEAR(info.mean_rps, 3.40, 0.005);
  EXPECT_NEAR(*info.burstiness.gap_cv, 3.0, 0.05);
  expect_tokens(info.prompt_tokens, {6909, 27367, 85400, 126195, 12035});
  expect_tokens(info.output_tokens, {350, 597, 1119, 2000, 343});
}

TEST(PublicTraces, MooncakeConversation_IsNearPoissonOnceDejittered) {
  const std::string path = public_data("traces/mooncake/conversation_trace.jsonl.gz");
  if (path.empty()) {
    GTEST_SKIP() << "public traces are not here (LLMPLAN_DATA)";
  }
  RequestLog log = read_log({path});
  EXPECT_EQ(dejitter(log, 1), seconds(3));
  EXPECT_EQ(log.period, seconds(3540));
  EXPECT_TRUE(in_order(log.requests));
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 1; i < log.requests.size(); ++i) {
    const double gap = arrival_s(log.requests[i]) - arrival_s(log.requests[i - 1]);
    sum += gap;
    squares += gap * gap;
  }
  const auto n = static_cast<double>(log.requests.size() - 1);
  EXPECT_NEAR(std::sqrt(squares / n - sum / n * sum / n) / (sum / n), 1.0, 0.08);
}

TEST(PublicTraces, MooncakeSynthetic_HasAFineClock) {
  const std::string path = public_data("traces/mooncake/synthetic_trace.jsonl.gz");
  if (path.empty()) {
    GTEST_SKIP() << "public traces are not here (LLMPLAN_DATA)";
  }
  RequestLog log = read_log({path});
  EXPECT_EQ(log.request_count, 3'993);
  EXPECT_FALSE(dejitter(log, 1));
}

}  // namespace
}  // namespace llmplan::testing
