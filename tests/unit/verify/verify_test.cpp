#include "verify.hpp"

#include <gtest/gtest.h>

#include "distorted_engine.hpp"
#include "llmplan/error.hpp"
#include "target.hpp"

namespace llmplan {
namespace {

using std::chrono::milliseconds;

VerifyOptions half_a_minute() {
  VerifyOptions options;
  options.vocabulary = 100;
  options.load_span = Seconds{30};
  options.warm_up = Seconds{2};
  return options;
}

Verification verify_distorted(double slowdown, Duration host_gap, const std::vector<Request>& trace,
                              const VerifyOptions& options) {
  const AffineStepTime model(plausible_costs());
  VirtualClock clock;
  DistortedEngine engine(model, clock, slowdown, host_gap);
  return verify_engine(engine, clock, model, plausible_limits(), trace, options);
}

void expect_equal(const LatencyStatistics& a, const LatencyStatistics& b) {
  EXPECT_EQ(a.mean, b.mean);
  EXPECT_EQ(a.p50, b.p50);
  EXPECT_EQ(a.p95, b.p95);
  EXPECT_EQ(a.p99, b.p99);
}

TEST(VerifyEngine_ThatIsAsTheModelSays, FindsNoErrorAtAnyLoad) {
  const Verification seen = verify_distorted(1, Duration{}, plausible_trace(), half_a_minute());
  ASSERT_EQ(seen.loads.size(), 3U);
  for (const VerifiedLoad& load : seen.loads) {
    EXPECT_EQ(load.steps.mean_absolute, 0);
    expect_equal(load.predicted.ttft, load.measured.ttft);
    expect_equal(*load.predicted.tpot, *load.measured.tpot);
    expect_equal(load.predicted.e2e, load.measured.e2e);
    EXPECT_EQ(load.predicted.output_tokens_per_second, load.measured.output_tokens_per_second);
    EXPECT_EQ(load.predicted.requests, load.measured.requests);
  }
  EXPECT_TRUE(meets_targets(seen));
}

TEST(VerifyEngine_Loads, AreSharesOfSaturation) {
  const Verification seen = verify_distorted(1, Duration{}, plausible_trace(), half_a_minute());
  for (const VerifiedLoad& load : seen.loads) {
    EXPECT_DOUBLE_EQ(load.requests_per_second, load.share * seen.saturation_rps);
    EXPECT_NEAR(static_cast<double>(load.measured.requests), 30 * load.requests_per_second, 0.5);
  }
  EXPECT_LT(seen.loads[0].measured.ttft.p95, seen.loads[1].measured.ttft.p95);
  EXPECT_LT(5 * seen.loads[1].measured.ttft.p95, seen.loads[2].measured.ttft.p95);
}

TEST(VerifyEngine_ThatIsSlower, FindsExactlyThatInEveryStep) {
  const Verification seen = verify_distorted(1.03, Duration{}, plausible_trace(), half_a_minute());
  for (const VerifiedLoad& load : seen.loads) {
    EXPECT_NEAR(load.steps.bias, 1 / 1.03 - 1, 1e-9);
    EXPECT_NEAR(load.steps.mean_absolute, 1 - 1 / 1.03, 1e-9);
    EXPECT_EQ(load.steps.host_gap, Duration{});
    for (const StepErrorsOfKind& kind : load.steps_by_kind) {
      EXPECT_NEAR(kind.errors.bias, 1 / 1.03 - 1, 1e-9);
    }
  }
  const VerifiedLoad& overload = seen.loads[2];  // where throughput is the engine's alone
  EXPECT_NEAR(relative_error(overload.predicted.output_tokens_per_second,
                             overload.measured.output_tokens_per_second),
              0.03, 0.005);
}

/// So far apart that each is alone: its latencies are sums of its own steps.
std::vector<Request> lonely_requests() {
  std::vector<Request> trace;
  for (int i = 0; i < 5; ++i) {
    trace.push_back({Time{std::chrono::seconds{60 * i}}, 200, 21});
  }
  return trace;
}

VerifyOptions lonely_load() {
  VerifyOptions options = half_a_minute();
  options.loads = {0.01};
  options.load_span = Seconds{100};
  return options;
}

TEST(VerifyEngine_ThatIsSlower, FindsExactlyThatInLatenciesOfLonelyRequests) {
  const Verification seen = verify_distorted(1.25, Duration{}, lonely_requests(), lonely_load());
  const VerifiedLoad& load = seen.loads.front();
  EXPECT_NEAR(relative_error(load.predicted.ttft.p95.count(), load.measured.ttft.p95.count()), -0.2,
              1e-9);
  EXPECT_NEAR(relative_error(load.predicted.tpot->mean.count(), load.measured.tpot->mean.count()),
              -0.2, 1e-9);
  EXPECT_NEAR(relative_error(load.predicted.e2e.p50.count(), load.measured.e2e.p50.count()), -0.2,
              1e-9);
  EXPECT_FALSE(meets_targets(seen));
}

TEST(VerifyEngine_WhoseHostIsSlow, FindsItsGapInEveryStep) {
  const Verification seen = verify_distorted(1, milliseconds{2}, lonely_requests(), lonely_load());
  const VerifiedLoad& load = seen.loads.front();
  EXPECT_EQ(load.steps.host_gap, load.steps.steps * Duration{milliseconds{2}});
  EXPECT_EQ(load.steps.measured - load.steps.predicted, load.steps.host_gap);
  EXPECT_NEAR((load.measured.ttft.mean - load.predicted.ttft.mean).count(), 2, 1e-9);
  EXPECT_NEAR((load.measured.tpot->mean - load.predicted.tpot->mean).count(), 2, 1e-6);
  EXPECT_NEAR((load.measured.e2e.mean - load.predicted.e2e.mean).count(), 2 * 21, 1e-9);
}

TEST(VerifyEngine_RequestsThatNeverFit, AreLeftOutAndCounted) {
  std::vector<Request> trace = plausible_trace();
  trace[1].prompt_tokens = 5000;
  trace[4].output_tokens = 5000;
  const Verification seen = verify_distorted(1, Duration{}, trace, half_a_minute());
  EXPECT_EQ(seen.refused, 2);
  EXPECT_EQ(seen.loads[0].log.refused, 0);
  EXPECT_TRUE(meets_targets(seen));
}

TEST(VerifyEngine_TraceThatNeverFits, IsTheUsersFault) {
  const std::vector<Request> trace{{Time{}, 5000, 1}, {Time{Duration{1}}, 5000, 1}};
  EXPECT_THROW(static_cast<void>(verify_distorted(1, Duration{}, trace, half_a_minute())),
               InputError);
}

TEST(VerifyEngine_Progress, EndsAtOne) {
  VerifyProgress progress;
  VerifyOptions options = half_a_minute();
  options.progress = &progress;
  EXPECT_EQ(fraction(progress, options), 0);
  progress.load = 1;
  progress.served_ps = Duration{std::chrono::seconds{15}}.count();
  EXPECT_DOUBLE_EQ(fraction(progress, options), 0.5);
  progress.load = 0;
  static_cast<void>(verify_distorted(1, Duration{}, plausible_trace(), options));
  EXPECT_EQ(fraction(progress, options), 1);
}

}  // namespace
}  // namespace llmplan
