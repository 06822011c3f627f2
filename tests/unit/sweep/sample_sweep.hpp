#pragma once

#include <string>
#include <vector>

#include "evaluation.hpp"
#include "llmplan/error.hpp"
#include "sweep_description.hpp"
#include "unit/report/sample_result.hpp"

namespace llmplan::testing {

[[nodiscard]] inline SweepDescription sample_sweep(std::int64_t candidates = 5,
                                                   std::int32_t seeds = 3,
                                                   std::int32_t shards = 4) {
  SweepDescription sweep;
  sweep.scenario_name = "support \"chat\"";
  sweep.region = "us-east-1";
  sweep.seed = 18'446'744'073'709'551'615U;
  sweep.candidates = candidates;
  sweep.seeds = seeds;
  sweep.shards = shards;
  sweep.program = "fnv1a64:05";
  sweep.digests = {"fnv1a64:01", "fnv1a64:02", "fnv1a64:03", "fnv1a64:04"};
  sweep.scenario = "inputs/0-s.json";
  sweep.trace = "inputs/1-conv.csv.gz";
  sweep.profiles = {"inputs/2-a.json", "inputs/3-a.json"};
  sweep.prices = "inputs/4-prices.db";
  return sweep;
}

/// Fleets of 1, 2, … machines.
[[nodiscard]] inline std::vector<Candidate> sample_candidates(std::int64_t count) {
  std::vector<Candidate> candidates;
  for (std::int32_t i = 0; i < count; ++i) {
    FleetSpec fleet;
    fleet.model = "llama-3.1-8b";
    fleet.instance_type = "g5.xlarge";
    fleet.autoscaling = FixedScaling{i + 1};
    candidates.push_back({"fleet g5.xlarge", "us-east-1", {"plan " + std::to_string(i), fleet}});
  }
  return candidates;
}

/// Of a fleet of n machines: it costs n dollars and meets the SLO from two machines on. Fleets of
/// four cannot be; those of five have no price.
[[nodiscard]] inline Evaluation sample_evaluate(const Candidate& candidate,
                                                const Conditions& conditions) {
  const auto& fleet = std::get<FleetSpec>(candidate.deployment.spec);
  const std::int32_t machines = std::get<FixedScaling>(fleet.autoscaling).count;
  if (machines == 4) {
    throw InputError({"/home/me/s.json", "/deployments/0"}, "4 machines", "another number");
  }
  if (machines == 5) {
    throw MissingDataError("no price of 5 machines");
  }
  Evaluation evaluation;
  evaluation.result = sample_endpoint();
  evaluation.result.kind = "fleet";
  evaluation.result.timeline.clear();
  evaluation.result.topology = std::to_string(machines) + " × g5.xlarge";
  evaluation.result.slo.met = machines > 1;
  evaluation.result.cost.monthly =
      Usd::from_cents(100 * machines + static_cast<std::int64_t>(conditions.replication));
  evaluation.stopped_early = machines == 1;
  evaluation.purchase = {ReservedPurchase{machines, 1, PaymentOption::NoUpfront}};
  return evaluation;
}

}  // namespace llmplan::testing
