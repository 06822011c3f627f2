#include "saturation.hpp"

#include <gtest/gtest.h>

#include "distorted_engine.hpp"
#include "load.hpp"
#include "serving_summary.hpp"
#include "simulated_serving.hpp"

namespace llmplan {
namespace {

TEST(SaturationRate, OfEqualRequestsInEqualSteps_IsSequencesOverTheStepsOfEach) {
  // 4 at once, each for 5 steps of a millisecond: its prompt's, which samples, and 4 decodes.
  StepCoefficients cost;
  cost.base = std::chrono::milliseconds{1};
  const std::vector<Request> trace{{Time{}, 3, 5}};
  EXPECT_NEAR(saturation_rate(trace, {4, 64, 64, 64, 4}, AffineStepTime(cost)), 800, 1e-9);
}

TEST(SaturationRate, IsWhatAnOverloadedReplicaServes) {
  const AffineStepTime model(plausible_costs());
  const std::vector<Request> trace = plausible_trace();
  const double rate = saturation_rate(trace, plausible_limits(), model);
  const auto served = [&](double share) {
    const auto requests = requests_at_rate(trace, share * rate, std::chrono::minutes{20});
    const auto answers = simulate_requests(requests, plausible_limits(), model);
    return static_cast<double>(answers.size()) / to_seconds(answers.back().finish()).count();
  };
  EXPECT_NEAR(served(3) / rate, 1, 0.01);
  EXPECT_NEAR(served(0.5) / rate, 0.5, 0.01);
}

TEST(SaturationRate, IsWhereQueuesStartToGrow) {
  const AffineStepTime model(plausible_costs());
  const std::vector<Request> trace = plausible_trace();
  const double rate = saturation_rate(trace, plausible_limits(), model);
  const auto p99_s = [&](double share) {
    const auto requests = requests_at_rate(trace, share * rate, std::chrono::minutes{20});
    return summarize(simulate_requests(requests, plausible_limits(), model)).ttft.p99.count() /
           1000;
  };
  EXPECT_LT(p99_s(0.9), 5);
  EXPECT_GT(p99_s(1.2), 100);  // a sixth of 20 minutes waits in the end
}

}  // namespace
}  // namespace llmplan
