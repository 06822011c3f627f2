#include "bedrock/service_time.hpp"

#include <algorithm>
#include <cmath>

#include "llmplan/error.hpp"
#include "sampling.hpp"

namespace llmplan {
namespace {

/// Inside the clock's 106 days, and longer than anybody waits.
constexpr Seconds kLongest = std::chrono::hours{24 * 100};

}  // namespace

ServiceTimeSampler::ServiceTimeSampler(const BedrockConfig& config, std::uint64_t seed)
    : base_(config.ttft_base),
      prefill_rate_(config.prefill_rate),
      per_token_(Tokens{1} / config.output_rate),
      log_sd_(config.log_sd),
      ttft_rng_(seed, "bedrock-ttft"),
      rate_rng_(seed, "bedrock-rate") {
  check(config.prefill_rate.value > 0 && config.output_rate.value > 0, "a model makes progress");
  check(std::isfinite(log_sd_) && log_sd_ >= 0, "a spread is a finite share");
}

ServiceTime ServiceTimeSampler::next(std::int32_t prompt_tokens) {
  const Seconds ttft = base_ + Tokens{static_cast<double>(prompt_tokens)} / prefill_rate_;
  return {spread(ttft, ttft_rng_), spread(per_token_, rate_rng_)};
}

Duration ServiceTimeSampler::spread(Seconds median, Rng& rng) const {
  const double factor = log_sd_ > 0 ? std::exp(log_sd_ * sample_normal(rng)) : 1;
  return to_duration(std::min(median * factor, kLongest));
}

}  // namespace llmplan
