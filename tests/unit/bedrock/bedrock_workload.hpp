#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "bedrock/simulate_bedrock.hpp"
#include "rng.hpp"
#include "sampling.hpp"

namespace llmplan {

/// Requests out of a vector.
class VectorSource final : public ArrivalSource {
 public:
  explicit VectorSource(std::vector<Request> requests) : requests_(std::move(requests)) {}

  [[nodiscard]] std::optional<Request> next() override {
    return next_ < requests_.size() ? std::optional{requests_[next_++]} : std::nullopt;
  }

 private:
  std::vector<Request> requests_;
  std::size_t next_ = 0;
};

inline Duration seconds(double value) { return to_duration(Seconds{value}); }
inline Time at_seconds(double value) { return Time{} + seconds(value); }

/// No quota, no spread: the first token after 0.5 s + prompt / 1000, then 100 tokens a second.
inline BedrockConfig plain_config() {
  BedrockConfig config;
  config.ttft_base = seconds(0.5);
  config.prefill_rate = {1000};
  config.output_rate = {100};
  return config;
}

inline SimulationOptions options_of(Duration window) {
  SimulationOptions options;
  options.window = window;
  options.timeline_bucket = std::chrono::minutes{1};
  return options;
}

/// Poisson arrivals with prompts of 1 to 2000 and outputs of 1 to 400 tokens.
inline std::vector<Request> poisson_requests(int count, double per_second, std::uint64_t seed) {
  Rng rng(seed, "test-arrivals");
  std::vector<Request> requests;
  Seconds at{0};
  for (int i = 0; i < count; ++i) {
    at += Seconds{sample_exponential(rng) / per_second};
    const auto prompt = static_cast<std::int32_t>(1 + rng.below(2000));
    const auto output = static_cast<std::int32_t>(1 + rng.below(400));
    requests.push_back({Time{} + to_duration(at), prompt, output});
  }
  return requests;
}

struct LoggedRun {
  ServingOutcome outcome;
  std::vector<RequestRecord> records;  ///< in the order in which requests ended
};

inline LoggedRun run_logged(const BedrockConfig& config, std::vector<Request> requests,
                            SimulationOptions options) {
  LoggedRun run;
  options.log = [&run](const RequestRecord& record) { run.records.push_back(record); };
  VectorSource source(std::move(requests));
  run.outcome = simulate_bedrock(config, source, options);
  return run;
}

}  // namespace llmplan
