#include "bedrock/bedrock_config.hpp"

#include <fmt/format.h>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

void assume_latency(std::vector<Assumption>& list, const std::string& deployment,
                    const BedrockLatency& given, const BedrockLatencyRow& row) {
  const std::string source =
      fmt::format("{} ({}); may be off by ±{:.0f} %", row.source, row.as_of, row.band * 100);
  const auto assume = [&](bool absent, const char* what, std::string value) {
    if (absent) {
      list.push_back({deployment, what, std::move(value), source});
    }
  };
  assume(!given.ttft_base, "latency.ttft_base",
         fmt::format("{:.0f} ms", Milliseconds{row.ttft_base}.count()));
  assume(!given.prefill_tokens_per_second, "latency.prefill_tokens_per_second",
         fmt::format("{:g} tokens/s", row.prefill_rate.value));
  assume(!given.output_tokens_per_second, "latency.output_tokens_per_second",
         fmt::format("{:g} tokens/s", row.output_rate.value));
  assume(!given.log_sd, "latency.log_sd", fmt::format("{:g}", row.log_sd));
}

void assume_quota(std::vector<Assumption>& list, const std::string& deployment,
                  const BedrockSpec& spec) {
  list.push_back({deployment, "quota mechanism",
                  "token bucket of one minute's quota, refilled continuously",
                  "AWS does not publish the mechanism"});
  list.push_back({deployment, "client retries",
                  "legacy mode: before retry i a wait of rand(0,1)·2^(i-1) s",
                  "AWS SDKs and Tools reference guide, retry behavior; botocore"});
  if (spec.tokens_per_minute) {
    const BedrockBurndownRow& row = burndown_for(spec.model);
    list.push_back({deployment, "output burndown",
                    fmt::format("{} quota tokens per output token", row.output_burndown),
                    fmt::format("{} ({})", row.source, row.as_of)});
  }
}

}  // namespace

BedrockConfig bedrock_config(const BedrockSpec& spec, double time_factor) {
  check(time_factor > 0, "an answer takes time");
  const BedrockLatencyRow& row = latency_for(spec.model);
  BedrockConfig config;
  config.tokens_per_minute = spec.provisioned
                                 ? std::optional(spec.provisioned->model_units *
                                                 spec.provisioned->tokens_per_minute_per_unit)
                                 : spec.tokens_per_minute;
  config.requests_per_minute = spec.requests_per_minute;
  config.max_tokens = spec.max_tokens;
  config.max_attempts = spec.max_attempts;
  // Burndown is a rule of the on-demand quota.
  config.output_burndown = spec.provisioned ? 1 : burndown_for(spec.model).output_burndown;
  if (spec.prompt_cache) {
    config.least_cached_tokens = spec.prompt_cache->minimum_tokens;
  }
  config.ttft_base =
      spec.latency.ttft_base.value_or(to_duration(time_factor * to_seconds(row.ttft_base)));
  config.prefill_rate = {
      spec.latency.prefill_tokens_per_second.value_or(row.prefill_rate.value / time_factor)};
  config.output_rate = {
      spec.latency.output_tokens_per_second.value_or(row.output_rate.value / time_factor)};
  config.log_sd = spec.latency.log_sd.value_or(row.log_sd);
  return config;
}

std::vector<Assumption> bedrock_assumptions(const std::string& deployment,
                                            const BedrockSpec& spec) {
  std::vector<Assumption> list;
  assume_latency(list, deployment, spec.latency, latency_for(spec.model));
  if (spec.tokens_per_minute || spec.requests_per_minute) {
    assume_quota(list, deployment, spec);
  }
  if (spec.prompt_cache) {
    list.push_back(
        {deployment, "prompt cache",
         fmt::format("what the log counts as cached is read from it, from {} tokens on; "
                     "{:g} % of the other prompt tokens are written to it",
                     spec.prompt_cache->minimum_tokens, 100 * spec.prompt_cache->write_share),
         "Amazon Bedrock user guide, prompt caching: 512 to 4,096 by model; reads do not "
         "count at settlement of the quota"});
  }
  if (spec.provisioned) {
    list.push_back(
        {deployment, "provisioned throughput",
         fmt::format("{} model units of {} tokens per minute each, in and out together; "
                     "what is beyond is refused",
                     spec.provisioned->model_units, spec.provisioned->tokens_per_minute_per_unit),
         "the scenario: AWS does not publish what a unit serves"});
  }
  if (spec.tokens_per_minute && !spec.max_tokens) {
    list.push_back({deployment, "max_tokens", "the exact output of each request",
                    "callers that ask for more reserve more of the quota"});
  }
  return list;
}

}  // namespace llmplan
