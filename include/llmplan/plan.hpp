#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/result.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// A topology of the search with what it was found to do.
struct Plan {
  std::string family;  ///< "eks g5.xlarge", "bedrock meta.llama3-1-8b-instruct-v1:0"
  std::string region;
  Deployment deployment;        ///< as a scenario may hold it, purchases included
  std::string deployment_json;  ///< the same, to paste into a scenario; a search leaves it empty
  DeploymentResult result;      ///< with its bill and time line
};

/// What became of a family: the candidates of one kind on one instance type, or of one model.
struct FamilyOutcome {
  std::string family;
  DeploymentKind kind = DeploymentKind::Fleet;
  std::int64_t candidates = 0;
  std::int64_t simulated = 0;  ///< of them, to a verdict
  std::string verdict;         ///< "recommended", "costs-more", "misses-slo", "does-not-fit",
                               ///< "not-offered", "no-price", "over-quota", "over-budget",
                               ///< "not-proven"
  std::string reason;          ///< one sentence: "costs 2.3 times as much: 4 × g5.2xlarge, …"
  std::string topology;        ///< of its best; empty where none meets the SLO
  std::optional<Usd> monthly;  ///< of its best
  std::optional<Usd> lower_bound;  ///< no candidate of it can cost less
};

struct ParetoPoint {
  std::string family;
  std::string topology;
  Usd monthly;
  double observed = 0;  ///< of the front's target: milliseconds
};

/// Plans that no other beats in both cost and one target of the SLO, cheapest first.
struct ParetoFront {
  std::string target;  ///< "ttft_p99_ms"
  double limit = 0;
  std::vector<ParetoPoint> points;
};

struct BreakEvenPoint {
  double requests_per_month = 0;
  std::optional<Usd> monthly;  ///< absent: none tried meets the SLO at this volume
  std::string topology;
};

/// The cheapest way to serve a volume by one kind of deployment, the traffic's shape kept.
struct BreakEvenCurve {
  DeploymentKind kind = DeploymentKind::Bedrock;
  std::vector<BreakEvenPoint> points;  ///< by volume, ascending; the same volumes in all curves
};

/// Where the cheapest kind changes, between two volumes of the curves (interpolated).
struct BreakEvenCrossing {
  DeploymentKind below = DeploymentKind::Bedrock;
  DeploymentKind above = DeploymentKind::Fleet;
  double requests_per_month = 0;
};

/// A rule of thumb against the curves.
struct RuleOfThumb {
  std::string rule;  ///< "below 10,000 requests a month: Bedrock"
  bool holds = false;
  std::string finding;
};

struct BreakEven {
  std::vector<BreakEvenCurve> curves;
  std::vector<BreakEvenCrossing> crossings;
  std::vector<RuleOfThumb> rules;
};

/// The recommended plan, resized where it needs to be, with one input lower or higher.
struct SensitivityEnd {
  std::string change;          ///< "-20 %"
  std::optional<Usd> monthly;  ///< absent: no size within the limits meets the SLO
  std::string topology;
};
struct Sensitivity {
  std::string factor;  ///< "traffic", "prompt length", "profile band", "price"
  SensitivityEnd low;
  SensitivityEnd high;
};

/// How much more traffic the recommended plan takes as it is.
struct Headroom {
  double factor = 1;          ///< the largest tried at which the SLO held
  double breaks_at = 0;       ///< the smallest tried at which it did not; 0: held at all tried
  std::string broken_target;  ///< the first; empty where none broke
};

/// What money does not say of a way to deploy. Source: the project's founding guides.
struct WayToDeploy {
  DeploymentKind kind = DeploymentKind::Bedrock;
  std::string set_up;      ///< "hours"
  std::string operations;  ///< "minimal"
  std::string control;     ///< "low"
  std::string autoscaling;
  std::string multi_model;
  std::string custom_models;
  std::optional<Usd> monthly;  ///< of its best plan
};

/// What the usual questions (expertise? infrastructure? volume?) would have answered.
struct DecisionTree {
  std::string answer;
  std::string path;     ///< the questions with the answers taken from the scenario
  bool agrees = false;  ///< with the simulated recommendation
};

struct SearchCounts {
  std::int64_t candidates = 0;  ///< in the space, purchases apart: the sum of impossible, pruned,
                                ///< raced_out, simulated and untried
  std::int64_t plans = 0;       ///< with every purchase mix
  std::int64_t impossible = 0;  ///< do not fit, are not sold, break a constraint
  std::int64_t pruned = 0;      ///< by a proven bound on cost or latency, or by a larger fleet
                                ///< of theirs that misses the SLO
  std::int64_t raced_out = 0;   ///< behind on a short horizon; their bounds count in the gap
  std::int64_t simulated = 0;   ///< to a verdict
  std::int64_t stopped_early = 0;  ///< of them: the verdict was certain before the end
  std::int64_t untried = 0;        ///< the search was cut off before them
  std::int64_t simulated_requests = 0;
  std::int64_t brute_force_requests = 0;  ///< of simulating each possible candidate to the end
};

/// The answer of a search. Renderers draw it and decide nothing.
struct PlanReport {
  std::string scenario_name;
  std::string region;
  Date price_date{};
  std::uint64_t seed = 0;
  Digests digests;
  WorkloadReport workload;
  std::vector<std::string> slo;    ///< "ttft_p99_ms <= 2000"
  std::optional<Plan> best;        ///< absent: none meets the SLO and the constraints
  std::optional<Plan> runner_up;   ///< the cheapest of another family
  std::string reason;              ///< why the best won, and what would flip it
  std::optional<Usd> lower_bound;  ///< no candidate of the space that meets the SLO can cost less
  std::optional<double> gap;       ///< best / lower bound - 1
  bool complete = true;            ///< false: cut off by its budget or by the user
  std::vector<FamilyOutcome> families;
  std::vector<ParetoFront> pareto;
  std::optional<BreakEven> break_even;
  std::vector<Sensitivity> sensitivities;
  std::optional<Headroom> headroom;
  std::vector<WayToDeploy> ways;
  std::optional<DecisionTree> decision_tree;
  SearchCounts counts;
  std::vector<Assumption> assumptions;
  std::vector<std::string> warnings;
};

}  // namespace llmplan
