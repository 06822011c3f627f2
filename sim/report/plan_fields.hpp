#pragma once

#include "llmplan/plan.hpp"
#include "result_fields.hpp"

namespace llmplan {

// The plan format, once for both directions, as result_fields.hpp has the result's.

void fields(auto& at, Either<Plan> auto& v) {
  at("family", v.family);
  at("region", v.region);
  at.json("deployment", v.deployment_json);
  at("result", v.result);
}

void fields(auto& at, Either<FamilyOutcome> auto& v) {
  at("family", v.family);
  at("kind", v.kind);
  at("candidates", v.candidates);
  at("simulated", v.simulated);
  at("verdict", v.verdict);
  at("reason", v.reason);
  at("topology", v.topology);
  at("monthly_usd", v.monthly);
  at("lower_bound_usd", v.lower_bound);
}

void fields(auto& at, Either<ParetoPoint> auto& v) {
  at("family", v.family);
  at("topology", v.topology);
  at("monthly_usd", v.monthly);
  at("observed", v.observed);
}

void fields(auto& at, Either<ParetoFront> auto& v) {
  at("target", v.target);
  at("limit", v.limit);
  at("points", v.points);
}

void fields(auto& at, Either<BreakEvenPoint> auto& v) {
  at("requests_per_month", v.requests_per_month);
  at("monthly_usd", v.monthly);
  at("topology", v.topology);
}

void fields(auto& at, Either<BreakEvenCurve> auto& v) {
  at("kind", v.kind);
  at("points", v.points);
}

void fields(auto& at, Either<BreakEvenCrossing> auto& v) {
  at("below", v.below);
  at("above", v.above);
  at("requests_per_month", v.requests_per_month);
}

void fields(auto& at, Either<RuleOfThumb> auto& v) {
  at("rule", v.rule);
  at("holds", v.holds);
  at("finding", v.finding);
}

void fields(auto& at, Either<BreakEven> auto& v) {
  at("curves", v.curves);
  at("crossings", v.crossings);
  at("rules", v.rules);
}

void fields(auto& at, Either<SensitivityEnd> auto& v) {
  at("change", v.change);
  at("monthly_usd", v.monthly);
  at("topology", v.topology);
}

void fields(auto& at, Either<Sensitivity> auto& v) {
  at("factor", v.factor);
  at("low", v.low);
  at("high", v.high);
}

void fields(auto& at, Either<Headroom> auto& v) {
  at("factor", v.factor);
  at("breaks_at", v.breaks_at);
  at("broken_target", v.broken_target);
}

void fields(auto& at, Either<WayToDeploy> auto& v) {
  at("kind", v.kind);
  at("set_up", v.set_up);
  at("operations", v.operations);
  at("control", v.control);
  at("autoscaling", v.autoscaling);
  at("multi_model", v.multi_model);
  at("custom_models", v.custom_models);
  at("monthly_usd", v.monthly);
}

void fields(auto& at, Either<DecisionTree> auto& v) {
  at("answer", v.answer);
  at("path", v.path);
  at("agrees", v.agrees);
}

void fields(auto& at, Either<SearchCounts> auto& v) {
  at("candidates", v.candidates);
  at("plans", v.plans);
  at("impossible", v.impossible);
  at("pruned", v.pruned);
  at("raced_out", v.raced_out);
  at("simulated", v.simulated);
  at("stopped_early", v.stopped_early);
  at("untried", v.untried);
  at("simulated_requests", v.simulated_requests);
  at("brute_force_requests", v.brute_force_requests);
}

void fields(auto& at, Either<PlanReport> auto& v) {
  at("scenario", v.scenario_name);
  at("region", v.region);
  at("price_date", v.price_date);
  at("seed", v.seed);
  at("digests", v.digests);
  at("workload", v.workload);
  at("slo", v.slo);
  at("best", v.best);
  at("runner_up", v.runner_up);
  at("reason", v.reason);
  at("lower_bound_usd", v.lower_bound);
  at("gap", v.gap);
  at("complete", v.complete);
  at("families", v.families);
  at("pareto", v.pareto);
  at("break_even", v.break_even);
  at("sensitivities", v.sensitivities);
  at("headroom", v.headroom);
  at("ways", v.ways);
  at("decision_tree", v.decision_tree);
  at("counts", v.counts);
  at("assumptions", v.assumptions);
  at("warnings", v.warnings);
}

}  // namespace llmplan
