#pragma once

#include <cmath>
#include <cstdint>

#include "llmplan/units.hpp"
#include "rng.hpp"

namespace llmplan {

/// How long a client waits after a refused attempt: before retry i, rand(0,1)·2^(i-1) s.
/// A wait depends on (seed, request, i) alone, so that another quota meets the same clients.
/// Source: boto3's default retry mode "legacy" (botocore retryhandler, AWS SDKs and Tools
/// reference guide, feature-retry-behavior). It has no upper bound and no retry quota.
class RetryBackoff {
 public:
  explicit RetryBackoff(std::uint64_t seed) : seed_(seed) {}

  /// `request` counts arrivals; `retry` counts from 1.
  [[nodiscard]] Seconds wait(std::uint64_t request, std::int32_t retry) const {
    Rng rng(seed_, "bedrock-retry", request);
    double share = rng.uniform();
    for (std::int32_t i = 1; i < retry; ++i) {
      share = rng.uniform();
    }
    return Seconds{std::ldexp(share, retry - 1)};
  }

 private:
  std::uint64_t seed_;
};

}  // namespace llmplan
