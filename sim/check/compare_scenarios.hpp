#pragma once

#include <optional>
#include <string>
#include <vector>

#include "estimate.hpp"
#include "llmplan/check.hpp"
#include "llmplan/result.hpp"

namespace llmplan {

/// The head again, with this many times its traffic.
struct ScaledResult {
  double factor = 1;
  Result result;
  bool replayed = false;  ///< nothing is drawn: one repetition says all
};

/// A deployment of the head without a price.
struct LeftOut {
  std::string deployment;
  std::string missing;  ///< one sentence
};

/// What is known of one scenario. Precondition: a base, a head, or both.
struct CheckInput {
  std::string name;            ///< shown; the scenario's own, or one that tells it apart
  std::string base_label;      ///< what the base is: "base.json", "main (1a2b3c4)"
  std::optional<Result> base;  ///< absent: the scenario is new, or there is nothing to compare with
  std::optional<Result> head;  ///< absent: the scenario is gone
  bool replayed = false;       ///< both replay a log as it is, and no deployment draws
  std::vector<ScaledResult> scaled;
  std::vector<LeftOut> left_out;
  std::vector<std::string> notes;  ///< on how the base was found
};

/// The deployments of both sides, matched by name: the head's in their order, then those gone.
[[nodiscard]] std::vector<DeploymentPair> deployment_pairs(const CheckInput& input);

/// `confidence`: level of the intervals.
[[nodiscard]] ScenarioCheck compare_scenarios(const CheckInput& input, double confidence);

}  // namespace llmplan
