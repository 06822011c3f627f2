#include "bedrock/bedrock_tables.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "bedrock/bedrock_config.hpp"

namespace llmplan {
namespace {

/// What is wrong with a row; empty when nothing is.
std::string fault_of(const BedrockLatencyRow& row) {
  if (row.ttft_base <= Duration{0} || row.output_rate.value <= 0 || row.log_sd <= 0) {
    return "a figure is not positive";
  }
  if (row.prefill_rate.value <= row.output_rate.value) {
    return "reads no faster than it writes";
  }
  if (row.band < 0.3 || row.band >= 1) {
    return "nobody knows it that well, or it says nothing";
  }
  return row.source.empty() || row.as_of.empty() ? "no source" : "";
}

TEST(BedrockTables, EveryLatencyRow_IsUsableAndSourced) {
  std::set<std::string> prefixes;
  for (const BedrockLatencyRow& row : bedrock_latency_rows()) {
    EXPECT_TRUE(prefixes.insert(row.prefix).second) << row.prefix << " twice";
    EXPECT_EQ(fault_of(row), "") << row.prefix;
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

std::vector<std::string> assumed(const BedrockSpec& spec) {
  std::vector<std::string> subjects;
  for (const Assumption& assumption : bedrock_assumptions("b", spec)) {
    subjects.push_back(assumption.what);
  }
  return subjects;
}

TEST(BedrockConfig, Assumptions_LeaveOutWhatTheScenarioGives) {
  BedrockSpec spec = spec_of("meta.llama3-1-70b-instruct-v1:0");
  spec.latency.output_tokens_per_second = 77;
  const std::vector<std::string> latency = {"latency.ttft_base",
                                            "latency.prefill_tokens_per_second", "latency.log_sd"};
  EXPECT_EQ(assumed(spec), latency);
  const Assumption first = bedrock_assumptions("b", spec)[0];
  EXPECT_EQ(first.subject, "b");
  EXPECT_EQ(first.value, "700 ms");
}

TEST(BedrockConfig, Assumptions_TellTheQuotasMechanismOnceThereIsAQuota) {
  BedrockSpec spec = spec_of("meta.llama3-1-70b-instruct-v1:0");
  spec.latency = {std::chrono::seconds{1}, 1000, 100, 0.1};
  EXPECT_TRUE(assumed(spec).empty());
  spec.requests_per_minute = 10;
  const std::vector<std::string> requests = {"quota mechanism", "client retries"};
  EXPECT_EQ(assumed(spec), requests);
  spec.tokens_per_minute = 1000;
  const std::vector<std::string> tokens = {"quota mechanism", "client retries", "output burndown",
                                           "max_tokens"};
  EXPECT_EQ(assumed(spec), tokens);
  spec.max_tokens = 512;
  EXPECT_EQ(assumed(spec).size(), 3U);
}

}  // namespace
}  // namespace llmplan
