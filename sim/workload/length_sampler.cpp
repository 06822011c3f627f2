#include "length_sampler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "llmplan/error.hpp"
#include "preset.hpp"
#include "sampling.hpp"

namespace llmplan {
namespace {

constexpr double kNormalQuantile99 = 2.3263478740408408;

std::string position_of(LengthField field, std::string_view member) {
  return fmt::format("/workload/generate/{}_tokens{}",
                     field == LengthField::Prompt ? "prompt" : "output", member);
}

void require(bool holds, const std::string& position, double value, const char* expected) {
  if (!holds) {
    throw InputError({"", position}, fmt::format("{}", value), expected);
  }
}

}  // namespace

LengthSampler::LengthSampler(const LengthDistribution& lengths, LengthField field,
                             std::int32_t max_tokens)
    : max_tokens_(max_tokens) {
  require(max_tokens >= 1,
          fmt::format("/workload/generate/max_{}_tokens",
                      field == LengthField::Prompt ? "prompt" : "output"),
          max_tokens, "at least 1 token");
  if (const auto* empirical = std::get_if<EmpiricalLength>(&lengths)) {
    const WorkloadPreset& known = preset(empirical->preset, position_of(field, "/preset"));
    law_ = field == LengthField::Prompt ? &known.prompt_tokens : &known.output_tokens;
  } else if (const auto* lognormal = std::get_if<LognormalLength>(&lengths)) {
    require(lognormal->p50 >= 1 && lognormal->p50 <= 1e9, position_of(field, "/p50"),
            lognormal->p50, "at least 1 token");
    require(lognormal->p99 >= lognormal->p50 && lognormal->p99 <= 1e9, position_of(field, "/p99"),
            lognormal->p99, "at least p50");
    law_ = Lognormal{std::log(lognormal->p50),
                     std::log(lognormal->p99 / lognormal->p50) / kNormalQuantile99};
  } else {
    const auto& fixed = std::get<FixedLength>(lengths);
    require(fixed.tokens >= 1, position_of(field, ""), fixed.tokens, "at least 1 token");
    law_ = fixed;
  }
}

std::int32_t LengthSampler::sample(Rng& rng) const {
  double tokens = 0;
  if (const auto* table = std::get_if<const QuantileTable*>(&law_)) {
    tokens = (*table)->quantile(rng.uniform());
  } else if (const auto* lognormal = std::get_if<Lognormal>(&law_)) {
    tokens = std::exp(lognormal->mu + lognormal->sigma * sample_normal(rng));
  } else {
    tokens = std::get<FixedLength>(law_).tokens;
  }
  // Adding a half and cutting rounds, as tokens are positive; llround would be a call.
  return static_cast<std::int32_t>(std::clamp(tokens + 0.5, 1.0, max_tokens_ + 0.5));
}

}  // namespace llmplan
