#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include "llmplan/request.hpp"
#include "oracle/affine_step_time.hpp"
#include "rng.hpp"
#include "sampling.hpp"

namespace llmplan {

/// Poisson arrivals with lognormal lengths of a public conversation trace (Azure 2024: prompts of
/// median 735, outputs of median 134 tokens), dealt from a table so that drawing costs nothing.
class ChatTraffic final : public ArrivalSource {
 public:
  ChatTraffic(double requests_per_second, std::int64_t count) : left_(count), table_(1 << 16) {
    Rng rng(1, "chat");
    for (Request& entry : table_) {
      entry.arrival =
          Time{Duration{std::llround(1e12 / requests_per_second * sample_exponential(rng))}};
      entry.prompt_tokens = length(rng, 735, 1.0, 8000);
      entry.output_tokens = length(rng, 134, 0.9, 2000);
    }
  }

  [[nodiscard]] std::optional<Request> next() override {
    if (left_-- == 0) {
      return std::nullopt;
    }
    Request request = table_[next_++ & (table_.size() - 1)];
    now_ += request.arrival.time_since_epoch();
    request.arrival = now_;
    return request;
  }

 private:
  static std::int32_t length(Rng& rng, double median, double sigma, double most) {
    return static_cast<std::int32_t>(
        std::clamp(std::round(median * std::exp(sigma * sample_normal(rng))), 1.0, most));
  }

  std::int64_t left_;
  std::vector<Request> table_;  // `arrival` is the gap before
  std::size_t next_ = 0;
  Time now_{};
};

constexpr double kRequestsPerSecondAndReplica = 4;

/// An 8 B model on a mid-size GPU, in round figures.
[[nodiscard]] inline StepCoefficients eight_milliseconds_a_step() {
  StepCoefficients cost;
  cost.base = std::chrono::milliseconds{8};
  cost.per_sequence = std::chrono::microseconds{20};
  cost.per_context_token = std::chrono::nanoseconds{100};
  cost.per_prefill_token = std::chrono::microseconds{30};
  cost.sequence_bucket = 8;
  return cost;
}

[[nodiscard]] inline EngineLimits chat_limits() { return {256, 8192, 16'384, 20'000, 16}; }

}  // namespace llmplan
