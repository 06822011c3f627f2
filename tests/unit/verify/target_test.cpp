#include "target.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace llmplan {
namespace {

LatencyStatistics all(double ms) {
  return {Milliseconds{ms}, Milliseconds{ms}, Milliseconds{ms}, Milliseconds{ms}};
}

VerifiedLoad perfect(double share) {
  VerifiedLoad load{ServingLog({0, 0})};
  load.share = share;
  load.predicted = {1, all(100), all(100), all(100), 100};
  load.measured = load.predicted;
  return load;
}

bool meets(const VerifiedLoad& load) {
  const std::vector<Target> list = targets(load);
  return std::all_of(list.begin(), list.end(), [](const Target& t) { return t.met(); });
}

TEST(Targets_PerfectPrediction, AreMet) {
  EXPECT_TRUE(meets(perfect(0.4)));
  EXPECT_EQ(targets(perfect(0.4)).size(), 4U);
}

TEST(Targets_IterationMape, IsAllowedFivePercent) {
  VerifiedLoad load = perfect(0.4);
  load.steps.mean_absolute = 0.05;
  EXPECT_TRUE(meets(load));
  load.steps.mean_absolute = 0.0501;
  EXPECT_FALSE(meets(load));
}

TEST(Targets_TpotAndThroughput, AreAllowedFivePercentEitherWay) {
  for (const double off : {-0.051, 0.051}) {
    VerifiedLoad tpot = perfect(0.4);
    tpot.predicted.tpot->mean *= 1 + off;
    EXPECT_FALSE(meets(tpot));
    VerifiedLoad throughput = perfect(0.4);
    throughput.predicted.output_tokens_per_second *= 1 + off;
    EXPECT_FALSE(meets(throughput));
  }
}

TEST(Targets_TtftP95, IsAllowedTenPercentBelowSaturationOnly) {
  VerifiedLoad load = perfect(0.9);
  load.predicted.ttft.p95 *= 1.09;
  EXPECT_TRUE(meets(load));
  load.predicted.ttft.p95 *= 1.02;
  EXPECT_FALSE(meets(load));
  load.share = 1.2;
  EXPECT_TRUE(meets(load));
}

TEST(Targets_AnswersOfOneToken, HaveNoneForTpot) {
  VerifiedLoad load = perfect(0.4);
  load.measured.tpot.reset();
  EXPECT_EQ(targets(load).size(), 3U);
}

}  // namespace
}  // namespace llmplan
