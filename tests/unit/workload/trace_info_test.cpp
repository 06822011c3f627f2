#include "trace_info.hpp"

#include <gtest/gtest.h>

#include "token_counter.hpp"
#include "workload_fixtures.hpp"

namespace llmplan::testing {
namespace {

TEST(TraceInfo, SmallLog_HasTheFiguresByHand) {
  const auto reader = reader_of(
      "arrival_s,prompt_tokens,output_tokens\n"
      "100,10,1\n101,20,2\n101,30,3\n104,40,100000\n");
  const TraceInfo info = trace_info(*reader);
  EXPECT_EQ(info.format, TraceFormat::Native);
  EXPECT_EQ(info.requests, 4);
  EXPECT_EQ(info.span, seconds(4));
  EXPECT_DOUBLE_EQ(info.mean_rps, 1);
  EXPECT_DOUBLE_EQ(info.peak_10s_rps, 0.4);
  // Gaps 1, 0, 3: mean 4/3, variance 7/3.
  EXPECT_DOUBLE_EQ(*info.burstiness.gap_cv, std::sqrt(7.0 / 3) / (4.0 / 3));
  // Whole seconds hold 1, 2, 0, 0 requests: mean 3/4, variance 11/12.
  EXPECT_DOUBLE_EQ(*info.burstiness.dispersion_1s, (11.0 / 12) / 0.75);
  EXPECT_FALSE(info.burstiness.dispersion_10s);
  EXPECT_EQ(info.prompt_tokens.p50, 20);
  EXPECT_EQ(info.prompt_tokens.p90, 40);
  EXPECT_EQ(info.prompt_tokens.total, 100);
  EXPECT_DOUBLE_EQ(info.prompt_tokens.mean, 25);
  EXPECT_EQ(info.output_tokens.max, 100000);
}

TEST(TraceInfo, OneRequest_HasNoRate) {
  const TraceInfo info = trace_info(*reader_of("arrival_s,prompt_tokens,output_tokens\n1,2,3\n"));
  EXPECT_EQ(info.requests, 1);
  EXPECT_EQ(info.mean_rps, 0);
  EXPECT_FALSE(info.burstiness.gap_cv);
  EXPECT_EQ(info.output_tokens.p99, 3);
}

TEST(TokenCounter, Quantiles_AreByNearestRank) {
  TokenCounter counter;
  for (int tokens = 100'000; tokens > 99'900; --tokens) {
    counter.add(tokens);
  }
  EXPECT_EQ(counter.quantile(0), 99'901);
  EXPECT_EQ(counter.quantile(0.01), 99'901);
  EXPECT_EQ(counter.quantile(0.011), 99'902);
  EXPECT_EQ(counter.quantile(0.5), 99'950);
  EXPECT_EQ(counter.quantile(1), 100'000);
}

}  // namespace
}  // namespace llmplan::testing
