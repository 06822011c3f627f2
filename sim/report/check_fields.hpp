#pragma once

#include "llmplan/check.hpp"
#include "result_fields.hpp"

namespace llmplan {

// The check format, once for both directions, as result_fields.hpp has the result's.

void fields(auto& at, Either<MoneyChange> auto& v) {
  at("name", v.name);
  at("base_usd", v.base);
  at("head_usd", v.head);
}

void fields(auto& at, Either<LineAmount> auto& v) {
  at.amount("quantity", v.quantity);
  at("unit_price_usd", v.unit_price);
  at("monthly_usd", v.monthly);
}

void fields(auto& at, Either<LineChange> auto& v) {
  at("service", v.service);
  at("item", v.item);
  at("purchase_option", v.purchase_option);
  at("unit", v.unit);
  at("base", v.base);
  at("head", v.head);
  at("moved_price_usd", v.moved_price);
}

void fields(auto& at, Either<FigureChange> auto& v) {
  at("figure", v.figure);
  at("base", v.base);
  at("head", v.head);
  at("half_width", v.half_width);
}

void fields(auto& at, Either<TargetChange> auto& v) {
  at("target", v.target);
  at("limit", v.limit);
  at("base", v.base);
  at("head", v.head);
  at("base_met", v.base_met);
  at("head_met", v.head_met);
  at("turns_in_band", v.turns_in_band);
}

void fields(auto& at, Either<ConfigurationChange> auto& v) {
  at("key", v.key);
  at("base", v.base);
  at("head", v.head);
}

void fields(auto& at, Either<DeploymentCheck> auto& v) {
  at("name", v.name);
  at("kind", v.kind);
  at("status", v.status);
  at("base_topology", v.base_topology);
  at("head_topology", v.head_topology);
  at("monthly", v.monthly);
  at("monthly_half_width_usd", v.monthly_half_width);
  at("services", v.services);
  at("purchase_options", v.purchase_options);
  at("lines", v.lines);
  at("unchanged_lines", v.unchanged_lines);
  at("figures", v.figures);
  at("targets", v.targets);
  at("configuration", v.configuration);
  at("base_stable", v.base_stable);
  at("head_stable", v.head_stable);
  at("step_time_band", v.step_time_band);
}

void fields(auto& at, Either<CheckBasis> auto& v) {
  at("base", v.base);
  at("pairing", v.pairing);
  at("reason", v.reason);
  at("seed", v.seed);
  at("replications", v.replications);
  at("notes", v.notes);
}

void fields(auto& at, Either<ScenarioCheck> auto& v) {
  at("scenario", v.name);
  at("status", v.status);
  at("basis", v.basis);
  at("deployments", v.deployments);
  at("left_out", v.left_out);
  at("new_warnings", v.new_warnings);
}

void fields(auto& at, Either<Finding> auto& v) {
  at("rule", v.rule);
  at("severity", v.severity);
  at("outcome", v.outcome);
  at("scenario", v.scenario);
  at("deployment", v.deployment);
  at("condition", v.condition);
  at("subject", v.subject);
  at("base", v.base);
  at("observed", v.observed);
  at("limit", v.limit);
  at("confidence", v.confidence);
  at("low", v.low);
  at("high", v.high);
  at("factor", v.factor);
  at("turns_in_band", v.turns_in_band);
  at("found", v.found);
  at("message", v.message);
}

void fields(auto& at, Either<CheckReport> auto& v) {
  at("passed", v.passed);
  at("confidence", v.confidence);
  at("policy", v.policy);
  at("findings", v.findings);
  at("scenarios", v.scenarios);
}

}  // namespace llmplan
