#include "judge_slo.hpp"

#include "compare_deployments.hpp"

namespace llmplan {
namespace {

/// Where nothing was sampled the verdict itself decides.
FigureJudgement judge_target(const SloVerdict& verdict, const DeploymentPair& pair,
                             double confidence) {
  FigureJudgement judgement = judge_figure(target_limit(verdict), pair, confidence);
  if (judgement.outcome == Outcome::NotApplicable) {
    judgement.outcome = verdict.met ? Outcome::Passed : Outcome::Failed;
  }
  return judgement;
}

bool met_at_base(const SloVerdict& verdict, const FigureJudgement& judgement) {
  return !judgement.base || keeps(verdict.target, *judgement.base, verdict.limit);
}

/// Whether head − base is past 0 to the worse with its whole interval.
bool is_surely_worse(const SloVerdict& verdict, const DeploymentPair& pair, double confidence) {
  const double worse = verdict.target == "availability" ? -1 : 1;
  const FigureLimit change{target_figure(verdict.target), {.head = worse, .base = worse}, 0, 1};
  const Outcome outcome = judge_figure(change, pair, confidence).outcome;
  return outcome == Outcome::Failed || outcome == Outcome::NotApplicable;
}

}  // namespace

std::vector<TargetJudgement> judge_slo_met(const DeploymentPair& pair, double confidence) {
  std::vector<TargetJudgement> judgements;
  for (const SloVerdict& verdict : pair.head->slo.verdicts) {
    judgements.push_back({verdict.target, judge_target(verdict, pair, confidence)});
  }
  return judgements;
}

std::vector<TargetJudgement> judge_slo_kept(const DeploymentPair& pair, double confidence) {
  std::vector<TargetJudgement> judgements;
  for (const SloVerdict& verdict : pair.head->slo.verdicts) {
    FigureJudgement judgement = judge_target(verdict, pair, confidence);
    if (pair.base == nullptr) {
      judgement.outcome = Outcome::NotApplicable;
    } else if (!met_at_base(verdict, judgement)) {
      judgement.outcome = Outcome::Passed;
    } else if (judgement.outcome == Outcome::Failed &&
               !is_surely_worse(verdict, pair, confidence)) {
      judgement.outcome = Outcome::NotCertain;
    }
    judgements.push_back({verdict.target, judgement});
  }
  return judgements;
}

}  // namespace llmplan
