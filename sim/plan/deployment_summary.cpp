#include "deployment_summary.hpp"

#include <algorithm>
#include <vector>

#include "billing_period.hpp"
#include "count_sums.hpp"
#include "latency_summary.hpp"
#include "mean_bill.hpp"
#include "slo_verdict.hpp"

namespace llmplan {
namespace {

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

CapacityReport capacity(const DeploymentFacts& facts, Duration window,
                        std::span<const ServingOutcome> outcomes) {
  CapacityReport report;
  Seconds leased{};
  Seconds busy{};
  Seconds in_service{};
  std::int64_t steps = 0;
  std::int64_t sequence_steps = 0;
  for (const ServingOutcome& outcome : outcomes) {
    for (const Lease& lease : outcome.leases) {
      leased += to_seconds(lease.until - lease.from);
    }
    busy += to_seconds(outcome.busy);
    in_service += to_seconds(outcome.in_service);
    steps += outcome.steps;
    sequence_steps += outcome.sequence_steps;
    report.cold_starts += outcome.cold_starts;
    report.preemptions += outcome.preemptions;
    report.max_instances = std::max(report.max_instances, outcome.max_instances);
  }
  const auto windows = static_cast<double>(outcomes.size());
  report.instance_hours = leased.count() / 3600 / windows;
  report.mean_instances = leased.count() / to_seconds(window).count() / windows;
  report.utilization = ratio(busy.count(), in_service.count());
  report.replicas_per_instance = facts.replicas_per_instance;
  report.instances_per_replica = facts.instances_per_replica;
  report.kv_capacity_tokens = facts.kv_capacity_tokens;
  report.gpu = facts.gpu;
  report.gpus_per_instance = facts.gpus_per_instance;
  report.scaling_metric = facts.scaling_metric;
  report.mean_batch = ratio(static_cast<double>(sequence_steps), static_cast<double>(steps));
  return report;
}

/// What `unit` of something cost when the window held `count` of it; to the micro-dollar.
std::optional<Usd> cost_per(Usd monthly, std::int64_t unit, std::int64_t count,
                            BillingPeriod period) {
  if (count == 0) {
    return std::nullopt;
  }
  const Duration month = std::chrono::hours{period.hours};
  const auto whole_ms = [](Duration d) { return d / Duration{std::chrono::milliseconds{1}}; };
  const Usd of_window = monthly.prorate(whole_ms(period.window), whole_ms(month));
  const Int128 micros = (of_window.prorate(unit, count).picos() + 500'000) / 1'000'000;
  return Usd::from_picos(micros * 1'000'000);
}

/// The mean over replications; nothing for a deployment without machines.
std::optional<PurchaseReport> purchases(const PreparedDeployment& deployment, BillingPeriod period,
                                        std::span<const ServingOutcome> outcomes) {
  PurchaseReport sum;
  for (const ServingOutcome& outcome : outcomes) {
    const std::optional<PurchaseReport> one = deployment.purchases(outcome, period);
    if (!one) {
      return std::nullopt;
    }
    sum.on_demand += one->on_demand;
    sum.paid += one->paid;
    sum.unused += one->unused;
  }
  const auto mean = [&outcomes](Usd of_all) {
    return of_all.prorate(1, static_cast<std::int64_t>(outcomes.size())).rounded_to_cents();
  };
  return PurchaseReport{mean(sum.on_demand), mean(sum.paid), mean(sum.unused)};
}

SloEvidence evidence_of(std::span<const ServingOutcome> outcomes, Duration window) {
  SloEvidence evidence;
  for (const ServingOutcome& outcome : outcomes) {
    evidence.arrived += outcome.requests.arrived;
    evidence.completed += outcome.requests.completed;
    evidence.within_limits += outcome.latency.within_limits;
    evidence.observed += window;
  }
  return evidence;
}

RunFigures figures_of(const PreparedDeployment& deployment, const Slo& slo, BillingPeriod period,
                      const ServingOutcome& outcome) {
  RunFigures figures;
  figures.requests = outcome.requests;
  figures.latency = latency_figures(outcome);
  figures.attainment =
      judge(slo, figures.latency, evidence_of({&outcome, 1}, period.window)).attainment;
  figures.monthly = total(deployment.bill(outcome, period));
  return figures;
}

CostReport cost(const PreparedDeployment& deployment, BillingPeriod period,
                const RequestCounts& requests, const TokenCounts& tokens,
                std::span<const ServingOutcome> outcomes) {
  std::vector<Bill> bills;
  for (const ServingOutcome& outcome : outcomes) {
    bills.push_back(deployment.bill(outcome, period));
  }
  CostReport report;
  report.items = mean_bill(bills);
  report.monthly = total(report.items);
  const auto windows = static_cast<std::int64_t>(outcomes.size());
  report.per_million_tokens =
      cost_per(report.monthly, 1'000'000, (tokens.prompt + tokens.output) / windows, period);
  report.per_1k_requests = cost_per(report.monthly, 1'000, requests.completed / windows, period);
  if (bills.size() > 1) {
    const std::vector<Usd> totals = sorted_totals(bills);
    report.p10 = nearest_rank(totals, 0.1);
    report.p50 = nearest_rank(totals, 0.5);
    report.p90 = nearest_rank(totals, 0.9);
  }
  report.purchases = purchases(deployment, period, outcomes);
  return report;
}

}  // namespace

DeploymentResult summarize_deployment(const PreparedDeployment& deployment, const Slo& slo,
                                      BillingPeriod period, std::span<ServingOutcome> outcomes) {
  const DeploymentFacts& facts = deployment.facts();
  DeploymentResult result;
  result.name = facts.name;
  result.kind = facts.kind;
  result.topology = facts.topology;
  result.step_time_band = facts.step_time_band;
  for (const ServingOutcome& outcome : outcomes) {
    add(result.requests, outcome.requests);
    add(result.rejections, outcome.rejections);
    add(result.tokens, outcome.tokens);
    result.stable = result.stable && outcome.stable;
  }
  result.latency = summarize_latency(outcomes);
  result.slo = judge(slo, result.latency, evidence_of(outcomes, period.window));
  result.capacity = capacity(facts, period.window, outcomes);
  result.cost = cost(deployment, period, result.requests, result.tokens, outcomes);
  if (outcomes.size() > 1) {
    for (const ServingOutcome& outcome : outcomes) {
      result.runs.push_back(figures_of(deployment, slo, period, outcome));
    }
  }
  result.scaling_events = std::move(outcomes.front().scaling_events);
  result.cold_starts = std::move(outcomes.front().starts);
  result.timeline = std::move(outcomes.front().timeline);
  result.fingerprint = outcomes.front().fingerprint;
  return result;
}

}  // namespace llmplan
