#include "sweep_summary.hpp"

#include <gtest/gtest.h>

#include "evaluate_tasks.hpp"
#include "sample_sweep.hpp"

namespace llmplan {
namespace {

using testing::sample_candidates;
using testing::sample_sweep;

SweepSummary summary_of(const SweepDescription& sweep, const EvaluateCandidate& evaluate) {
  const std::vector<Candidate> candidates = sample_candidates(sweep.candidates);
  SweepCounter counter(sweep);
  for (const std::string& line : evaluate_tasks(all_tasks(sweep), {.candidates = candidates,
                                                                  .evaluate = evaluate,
                                                                  .store = nullptr,
                                                                  .jobs = 1,
                                                                  .done = nullptr})) {
    counter.add(parse_sweep_line(line, "f"));
  }
  return counter.summary();
}

TEST(SweepSummary, CountsEachCandidateOnce_AndNamesTheCheapest) {
  EXPECT_EQ(summary_text(summary_of(sample_sweep(), testing::sample_evaluate)),
            "support \"chat\": 5 candidates, 3 seeds each: 2 meet the SLO, 1 miss it, 2 cannot be\n"
            "cheapest that meets it: $2.01 a month: candidate 1, 2 × g5.xlarge, us-east-1\n");
}

TEST(SweepSummary, ChoosesNoneThatMissesTheSloUnderOneSeed) {
  const auto unlucky = [](const Candidate& candidate, const Conditions& when) {
    Evaluation evaluation = testing::sample_evaluate(candidate, when);
    evaluation.result.slo.met = when.replication != 2;
    return evaluation;
  };
  const SweepSummary summary = summary_of(sample_sweep(3), unlucky);
  EXPECT_EQ(summary.missed, 3);
  EXPECT_FALSE(summary.best.has_value());
  EXPECT_NE(summary_json(summary).find("\"best\": null"), std::string::npos);
}

TEST(SweepSummary, OfEquallyCheapOnes_TakesTheFirst) {
  const auto alike = [](const Candidate& candidate, const Conditions& when) {
    Evaluation evaluation = testing::sample_evaluate(candidate, when);
    evaluation.result.slo.met = true;
    evaluation.result.cost.monthly = Usd::from_cents(100);
    return evaluation;
  };
  EXPECT_EQ(summary_of(sample_sweep(3), alike).best->candidate, 0);
}

TEST(SweepSummary, OfNoCandidates_IsEmpty) {
  const SweepSummary summary = summary_of(sample_sweep(0), testing::sample_evaluate);
  EXPECT_EQ(summary.met + summary.missed + summary.impossible, 0);
  EXPECT_FALSE(summary.best.has_value());
}

}  // namespace
}  // namespace llmplan
