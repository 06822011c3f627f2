#pragma once

#include <concepts>
#include <type_traits>

#include "llmplan/result.hpp"

namespace llmplan {

// The result format, once for both directions: `fields(archive, value)` names every key of an
// object in file order, and the archive writes or reads it. An archive has
//   at(key, value)              a member of any type
//   at.group(key, members)      a nested object without a type of its own; `members(archive)`
//   at.figure(key, ms, known)   a latency, null unless `known`
//   at.amount(key, amount)      a fraction, also as a number for readers that need no exactness
//   at.hex(key, value)          64 bits as hexadecimal text, which no JSON reader rounds
//   at.json(key, text)          text that is JSON itself, as a nested value; null when it is empty
//   at.added(key, value)        as at(key, value), for a key that files written before it lack

/// `T` as it is or const: writers take const values, readers fill them.
template <class T, class Type>
concept Either = std::same_as<std::remove_const_t<T>, Type>;

void fields(auto& at, Either<Assumption> auto& v) {
  at("subject", v.subject);
  at("what", v.what);
  at("value", v.value);
  at("source", v.source);
}

void fields(auto& at, Either<RequestCounts> auto& v) {
  at("arrived", v.arrived);
  at("completed", v.completed);
  at("rejected", v.rejected);
  at("throttled", v.throttled);
  at("failed", v.failed);
  at("unfinished", v.unfinished);
  at("diverted", v.diverted);
}

void fields(auto& at, Either<RejectionCount> auto& v) {
  at("reason", v.reason);
  at("requests", v.requests);
}

void fields(auto& at, Either<TokenCounts> auto& v) {
  at("prompt", v.prompt);
  at("output", v.output);
  at("cached", v.cached);
}

void fields(auto& at, Either<LatencySummary> auto& v) {
  at("count", v.count);
  const bool known = v.count > 0;
  at.figure("mean", v.mean, known);
  at.figure("p50", v.p50, known);
  at.figure("p90", v.p90, known);
  at.figure("p95", v.p95, known);
  at.figure("p99", v.p99, known);
  at.figure("p999", v.p999, known);
  at.figure("max", v.max, known);
  at.group("ci95", [&v](auto& ci95) {
    ci95("mean", v.mean_ci95);
    ci95("p99", v.p99_ci95);
  });
  at.added("cdf", v.cdf);
}

void fields(auto& at, Either<LatencyReport> auto& v) {
  at.added("shares", v.shares);
  at("ttft_ms", v.ttft);
  at("tpot_ms", v.tpot);
  at("itl_ms", v.itl);
  at("e2e_ms", v.e2e);
  at("queue_ms", v.queue);
}

void fields(auto& at, Either<SloVerdict> auto& v) {
  at("target", v.target);
  at("limit", v.limit);
  at("observed", v.observed);
  at("met", v.met);
  at("hinges_on_band", v.hinges_on_band);
}

void fields(auto& at, Either<SloReport> auto& v) {
  at("met", v.met);
  at("attainment", v.attainment);
  at("goodput_rps", v.goodput_rps);
  at("verdicts", v.verdicts);
}

void fields(auto& at, Either<CapacityReport> auto& v) {
  at("instance_hours", v.instance_hours);
  at("mean_instances", v.mean_instances);
  at("max_instances", v.max_instances);
  at("utilization", v.utilization);
  at("cold_starts", v.cold_starts);
  at("preemptions", v.preemptions);
  at("replicas_per_instance", v.replicas_per_instance);
  at("instances_per_replica", v.instances_per_replica);
  at("kv_capacity_tokens", v.kv_capacity_tokens);
  at("mean_batch", v.mean_batch);
  at.added("gpu", v.gpu);
  at.added("gpus_per_instance", v.gpus_per_instance);
  at("scaling_metric", v.scaling_metric);
}

void fields(auto& at, Either<CostItem> auto& v) {
  at("service", v.service);
  at("item", v.item);
  at.amount("quantity", v.quantity);
  at("unit", v.unit);
  at("unit_price_usd", v.unit_price);
  at("monthly_usd", v.monthly);
  at("purchase_option", v.purchase_option);
  at("price_source", v.price_source);
  at("as_of", v.as_of);
  at("basis", v.basis);
}

void fields(auto& at, Either<PurchaseReport> auto& v) {
  at("on_demand_usd", v.on_demand);
  at("paid_usd", v.paid);
  at("unused_commitment_usd", v.unused);
}

void fields(auto& at, Either<CostReport> auto& v) {
  at("monthly_usd", v.monthly);
  at("p10_usd", v.p10);
  at("p50_usd", v.p50);
  at("p90_usd", v.p90);
  at("per_million_tokens_usd", v.per_million_tokens);
  at("per_1k_requests_usd", v.per_1k_requests);
  at("purchases", v.purchases);
  at("items", v.items);
}

void fields(auto& at, Either<RunFigures> auto& v) {
  at("requests", v.requests);
  at("attainment", v.attainment);
  at("monthly_usd", v.monthly);
  at("latency", v.latency);
}

void fields(auto& at, Either<ScalingEvent> auto& v) {
  at("at_s", v.at);
  at("from", v.from);
  at("to", v.to);
  at("observed", v.observed);
}

void fields(auto& at, Either<ColdStart> auto& v) {
  at("launched_s", v.launched);
  at("in_service_s", v.in_service);
}

void fields(auto& at, Either<BandEnd> auto& v) {
  at("monthly_usd", v.monthly);
  at("slo", v.slo);
  at("capacity", v.capacity);
  at("stable", v.stable);
}

void fields(auto& at, Either<ErrorBand> auto& v) {
  at("step_time", v.step_time);
  at("hinges", v.hinges);
  at("slow", v.slow);
  at("fast", v.fast);
}

void fields(auto& at, Either<TimelinePoint> auto& v) {
  at("start_s", v.start);
  at("length_s", v.length);
  at("arrivals", v.arrivals);
  at("completed", v.completed);
  at.added("prompt_tokens", v.prompt_tokens);
  at.added("output_tokens", v.output_tokens);
  at.added("cached_tokens", v.cached_tokens);
  at("in_flight", v.in_flight);
  at("waiting", v.waiting);
  at.group("instances", [&v](auto& instances) {
    instances("pending", v.instances_pending);
    instances("starting", v.instances_starting);
    instances("in_service", v.instances_in_service);
    instances("draining", v.instances_draining);
  });
  at("utilization", v.utilization);
  at("kv_utilization", v.kv_utilization);
  at("ttft_p50_ms", v.ttft_p50);
  at("ttft_p95_ms", v.ttft_p95);
  at("ttft_p99_ms", v.ttft_p99);
  at("cost_usd", v.cost);
}

void fields(auto& at, Either<DeploymentResult> auto& v) {
  at("name", v.name);
  at("kind", v.kind);
  at("topology", v.topology);
  at.json("configuration", v.configuration_json);
  at("requests", v.requests);
  at("rejections", v.rejections);
  at("tokens", v.tokens);
  at("latency", v.latency);
  at("slo", v.slo);
  at("capacity", v.capacity);
  at("cost", v.cost);
  at("step_time_band", v.step_time_band);
  at("band", v.band);
  at("stable", v.stable);
  at.hex("fingerprint", v.fingerprint);
  at.added("runs", v.runs);
  at.added("scaling_events", v.scaling_events);
  at.added("cold_starts", v.cold_starts);
  at("timeline", v.timeline);
}

void fields(auto& at, Either<WorkloadReport> auto& v) {
  at("source", v.source);
  at("extension", v.extension);
  at.added("start", v.start);
  at.added("start_is_nominal", v.start_is_nominal);
  at("requests", v.requests);
  at("skipped_rows", v.skipped_rows);
  at("window_s", v.window);
  at("mean_rps", v.mean_rps);
  at("mean_prompt_tokens", v.mean_prompt_tokens);
  at("mean_output_tokens", v.mean_output_tokens);
}

void fields(auto& at, Either<RecommendationCase> auto& v) {
  at("moved", v.moved);
  at("end", v.end);
  at("deployment", v.deployment);
}

void fields(auto& at, Either<RecommendationBand> auto& v) {
  at("hinges", v.hinges);
  at("cases", v.cases);
}

void fields(auto& at, Either<Recommendation> auto& v) {
  at("deployment", v.deployment);
  at("reason", v.reason);
  at("band", v.band);
}

void fields(auto& at, Either<Digests> auto& v) {
  at("scenario", v.scenario);
  at("trace", v.trace);
  at("price_catalog", v.price_catalog);
  at("profile", v.profile);
}

void fields(auto& at, Either<Result> auto& v) {
  at("scenario", v.scenario_name);
  at("region", v.region);
  at("price_date", v.price_date);
  at("seed", v.seed);
  at("replications", v.replications);
  at("digests", v.digests);
  at("workload", v.workload);
  at("assumptions", v.assumptions);
  at("warnings", v.warnings);
  at("deployments", v.deployments);
  at("recommendation", v.recommendation);
}

}  // namespace llmplan
