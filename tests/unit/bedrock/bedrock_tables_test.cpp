#include "bedrock/bedrock_tables.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "bedrock/bedrock_config.hpp"

namespace llmplan {
namespace {

TEST(BedrockTables, EveryLatencyRow_IsUsableAndSourced) {
  std::set<std::string> prefixes;
  for (const BedrockLatencyRow& row : bedrock_latency_rows()) {
    EXPECT_TRUE(prefixes.insert(row.prefix).second) << row.prefix << " twice";
    EXPECT_GT(row.ttft_base, Duration{0}) << row.prefix;
    EXPECT_GT(row.prefill_rate.value, row.output_rate.value) << row.prefix;
    EXPECT_GT(row.output_rate.value, 0) << row.prefix;
    EXPECT_GT(row.log_sd, 0) << row.prefix;
    EXPECT_GE(row.band, 0.3) << row.prefix << ": nobody knows it that well";
    EXPECT_LT(row.band, 1) << row.prefix;
    EXPECT_FALSE(row.source.empty() || row.as_of.empty()) << row.prefix;
  }
}

TEST(BedrockTables, LongestPrefix_Wins) {
  EXPECT_EQ(latency_for("anthropic.claude-3-5-sonnet-20241022-v2:0").prefix,
            "anthropic.claude-3-5-sonnet");
  EXPECT_EQ(latency_for("anthropic.claude-sonnet-4-6").prefix, "anthropic.claude");
  EXPECT_EQ(latency_for("meta.llama3-1-8b-instruct-v1:0").prefix, "meta.llama3-1-8b");
}

TEST(BedrockTables, RoutingScope_DoesNotChangeTheModel) {
  for (const char* scope : {"us.", "eu.", "apac.", "global.", "jp.", "au."}) {
    EXPECT_EQ(&latency_for(std::string{scope} + "amazon.nova-micro-v1:0"),
              &latency_for("amazon.nova-micro-v1:0"))
        << scope;
  }
}

TEST(BedrockTables, UnmeasuredModel_GetsAPlainAssumption) {
  const BedrockLatencyRow& row = latency_for("writer.palmyra-x5-v1:0");
  EXPECT_EQ(row.prefix, "");
  EXPECT_EQ(row.source, "assumption, no public measurement found");
}

TEST(BedrockTables, Burndown_IsWhatAwsPublishes) {
  EXPECT_EQ(burndown_for("us.anthropic.claude-opus-4-8").output_burndown, 15);
  EXPECT_EQ(burndown_for("anthropic.claude-opus-5").output_burndown, 10);
  EXPECT_EQ(burndown_for("global.anthropic.claude-sonnet-4-5-20250929-v1:0").output_burndown, 5);
  EXPECT_EQ(burndown_for("anthropic.claude-3-7-sonnet-20250219-v1:0").output_burndown, 5);
  EXPECT_EQ(burndown_for("anthropic.claude-3-5-haiku-20241022-v1:0").output_burndown, 1);
  EXPECT_EQ(burndown_for("meta.llama3-1-8b-instruct-v1:0").output_burndown, 1);
}

BedrockSpec spec_of(const char* model) {
  BedrockSpec spec;
  spec.model = model;
  return spec;
}

bool assumes(const std::vector<Assumption>& list, const std::string& what) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Assumption& entry) { return entry.what == what; });
}

TEST(BedrockConfig, ScenarioFigures_GoBeforeTheTable) {
  BedrockSpec spec = spec_of("anthropic.claude-opus-5");
  spec.tokens_per_minute = 100;
  spec.latency.output_tokens_per_second = 77;
  const BedrockConfig config = bedrock_config(spec);
  EXPECT_EQ(config.output_rate.value, 77);
  EXPECT_EQ(config.ttft_base, latency_for(spec.model).ttft_base);
  EXPECT_EQ(config.tokens_per_minute, 100);
  EXPECT_EQ(config.output_burndown, 10);
}

TEST(BedrockConfig, Assumptions_AreThoseTheScenarioLeavesOpen) {
  BedrockSpec spec = spec_of("meta.llama3-1-70b-instruct-v1:0");
  spec.latency.output_tokens_per_second = 77;
  const std::vector<Assumption> without_quota = bedrock_assumptions("b", spec);
  EXPECT_EQ(without_quota.size(), 3U);
  EXPECT_FALSE(assumes(without_quota, "latency.output_tokens_per_second"));
  EXPECT_TRUE(assumes(without_quota, "latency.ttft_base"));
  EXPECT_EQ(without_quota[0].value, "700 ms");
  spec.tokens_per_minute = 1000;
  const std::vector<Assumption> with_quota = bedrock_assumptions("b", spec);
  for (const char* what : {"quota mechanism", "client retries", "output burndown", "max_tokens"}) {
    EXPECT_TRUE(assumes(with_quota, what)) << what;
    EXPECT_FALSE(assumes(without_quota, what)) << what;
  }
  spec.max_tokens = 512;
  EXPECT_FALSE(assumes(bedrock_assumptions("b", spec), "max_tokens"));
}

}  // namespace
}  // namespace llmplan
