#include "answer/pareto.hpp"

#include <gtest/gtest.h>

#include "unit/search/exhausted_space.hpp"
#include "unit/search/small_spaces.hpp"

namespace llmplan {
namespace {

Evaluation evaluation(std::int64_t dollars, double observed, bool stopped = false) {
  Evaluation evaluation;
  evaluation.result.cost.monthly = Usd::from_cents(100 * dollars);
  SloVerdict verdict;
  verdict.target = "ttft_p99_ms";
  verdict.limit = 500;
  verdict.observed = observed;
  verdict.met = observed <= 500;
  evaluation.result.slo.verdicts = {verdict};
  evaluation.result.stable = true;
  evaluation.stopped_early = stopped;
  return evaluation;
}

TEST(Pareto, PointsThatAnotherBeats_AreLeftOut) {
  const Scenario scenario;
  Findings findings(scenario);
  const Candidate candidate{"f", "us-east-1", {}};
  findings.add(candidate, evaluation(300, 200));
  findings.add(candidate, evaluation(100, 900));
  findings.add(candidate, evaluation(200, 400));
  findings.add(candidate, evaluation(200, 450));       // as dear, slower
  findings.add(candidate, evaluation(250, 400));       // dearer, no faster
  findings.add(candidate, evaluation(50, 100, true));  // of no whole window
  const std::vector<ParetoFront> fronts = pareto_fronts(findings);
  ASSERT_EQ(fronts.size(), 1U);
  std::vector<double> observed;
  for (const ParetoPoint& point : fronts[0].points) {
    observed.push_back(point.observed);
  }
  EXPECT_EQ(observed, (std::vector<double>{900, 400, 200}));
}

TEST(Pareto, WithoutPlans_ThereIsNoFront) {
  const Scenario scenario;
  EXPECT_TRUE(pareto_fronts(Findings(scenario)).empty());
}

TEST(Pareto, OfASearch_IsNeverDominated) {
  for (const testing::SmallSpace& space : testing::small_spaces()) {
    for (const ParetoFront& front : testing::exhausted(space).plan().pareto) {
      for (std::size_t i = 1; i < front.points.size(); ++i) {
        EXPECT_GT(front.points[i].monthly, front.points[i - 1].monthly) << space.name;
        EXPECT_LT(front.points[i].observed, front.points[i - 1].observed) << space.name;
      }
    }
  }
}

}  // namespace
}  // namespace llmplan
