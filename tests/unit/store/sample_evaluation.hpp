#pragma once

#include "evaluation.hpp"
#include "unit/report/sample_result.hpp"

namespace llmplan::testing {

/// An endpoint under a Savings Plan; figures that no short decimal holds.
[[nodiscard]] inline Evaluation sample_evaluation() {
  Evaluation evaluation;
  evaluation.result = sample_endpoint();
  evaluation.result.slo.attainment = 0.1 + 0.2;
  evaluation.result.slo.goodput_rps = 1.0 / 3;
  evaluation.result.timeline.clear();
  evaluation.purchase = {OnDemandPurchase{}, SavingsPlanPurchase{SavingsPlanKind::SageMaker,
                                                                 Usd::parse("4.250000000001"), 3,
                                                                 PaymentOption::AllUpfront}};
  evaluation.stopped_early = true;
  evaluation.simulated_requests = 1'814'400;
  return evaluation;
}

[[nodiscard]] inline Candidate sample_candidate(const std::string& model = "llama-3.1-8b") {
  SageMakerSpec spec;
  spec.model = model;
  spec.instance_type = "ml.g5.2xlarge";
  return {"sagemaker ml.g5.2xlarge", "us-east-1", {"candidate 7", spec}};
}

}  // namespace llmplan::testing
