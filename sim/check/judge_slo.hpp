#pragma once

#include <vector>

#include "estimate.hpp"
#include "judge_figures.hpp"
#include "llmplan/check.hpp"

namespace llmplan {

/// A target of the head's SLO and what is to say about it.
struct TargetJudgement {
  std::string target;
  FigureJudgement figure;
};

/// Each target of the head's SLO.
[[nodiscard]] std::vector<TargetJudgement> judge_slo_met(const DeploymentPair& pair,
                                                         double confidence);

/// Each target that the base meets, at the head's limit: failed when the head misses it for
/// certain, and the change, too, is for certain one to the worse. Targets that the base misses
/// pass: the change did not turn them.
[[nodiscard]] std::vector<TargetJudgement> judge_slo_kept(const DeploymentPair& pair,
                                                          double confidence);

}  // namespace llmplan
