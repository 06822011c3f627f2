#pragma once

#include <utility>
#include <vector>

#include "clock.hpp"
#include "llmplan/executor.hpp"
#include "llmplan/request.hpp"
#include "llmplan/step_time.hpp"
#include "oracle/affine_step_time.hpp"
#include "simulated_executor.hpp"

namespace llmplan {

/// Stands for a GPU: its kernels take `slowdown` times what the model says, and the host adds
/// `host_gap` to each step.
class DistortedEngine final : public Executor {
 public:
  DistortedEngine(const StepTimeModel& model, VirtualClock& clock, double slowdown,
                  Duration host_gap)
      : inner_(model, kernels_, 100), clock_(clock), slowdown_(slowdown), host_gap_(host_gap) {}

  [[nodiscard]] StepReport run(const ForwardBatch& batch) override {
    StepReport report = inner_.run(batch);
    report.device_time = to_duration(slowdown_ * to_seconds(report.device_time));
    clock_.advance(report.device_time + host_gap_);
    return report;
  }

 private:
  VirtualClock kernels_;
  SimulatedExecutor inner_;
  VirtualClock& clock_;
  double slowdown_;
  Duration host_gap_;
};

/// About an 8 B model on a mid-size GPU.
[[nodiscard]] inline StepCoefficients plausible_costs() {
  StepCoefficients cost;
  cost.base = std::chrono::milliseconds{8};
  cost.per_sequence = std::chrono::microseconds{20};
  cost.per_context_token = std::chrono::nanoseconds{100};
  cost.per_prefill_token = std::chrono::microseconds{30};
  return cost;
}

[[nodiscard]] inline EngineLimits plausible_limits() { return {16, 512, 4096, 4000, 16}; }

/// Prompts of 50 to 650 tokens and answers of 10 to 90, in bursts of three a second.
[[nodiscard]] inline std::vector<Request> plausible_trace() {
  std::vector<Request> trace;
  for (int i = 0; i < 300; ++i) {
    trace.push_back({Time{std::chrono::seconds{i / 3}}, 50 + 37 * i % 600, 10 + 29 * i % 80});
  }
  return trace;
}

}  // namespace llmplan
