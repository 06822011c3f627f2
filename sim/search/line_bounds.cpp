#include "line_bounds.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "cheapest_purchases.hpp"
#include "engine_on_instance.hpp"
#include "machines_of.hpp"
#include "slo_budgets.hpp"
#include "step_time_floor.hpp"

namespace llmplan {
namespace {

LineBound bound_of(const Evaluator& evaluator, const WorkDemand& demand, const FleetLine& line) {
  Scenario scenario = evaluator.scenario();
  scenario.region = line.region;
  const EngineSpec& engine = engine_of(line.deployment);
  const EngineOnInstance prepared = prepare_engine(
      {scenario, evaluator.catalog(), evaluator.profiles()},
      {line.deployment.name, "/deployments/0"}, {line.card->name, line.instance->name, engine});
  const StepTimeFloor floor(prepared.timing, prepared.fit.limits, engine.tensor_parallel);
  const Slo& slo = evaluator.scenario().slo;
  return {FleetBound(line, floor, demand, slo),
          latency_misfit(*prepared.timing.step_time, prepared.fit.limits, demand, slo)};
}

std::string key_of(const FleetLine& line) {
  return line.engine_key + ' ' + std::to_string(line.replicas_per_instance);
}

}  // namespace

void LineBounds::prepare(const std::vector<FleetLine>& lines) {
  std::vector<std::pair<const FleetLine*, std::unique_ptr<const LineBound>*>> open;
  for (const FleetLine& line : lines) {
    const auto [at, is_new] = bounds_.try_emplace(key_of(line));
    if (is_new) {
      open.emplace_back(&line, &at->second);
    }
  }
  tbb::parallel_for(std::size_t{0}, open.size(), [&](std::size_t i) {
    *open[i].second =
        std::make_unique<const LineBound>(bound_of(evaluator_, demand_, *open[i].first));
  });
}

const LineBound& LineBounds::of(const FleetLine& line) {
  std::unique_ptr<const LineBound>& bound = bounds_[key_of(line)];
  if (!bound) {
    bound = std::make_unique<const LineBound>(bound_of(evaluator_, demand_, line));
  }
  return *bound;
}

Usd LineBounds::idle_cost(const FleetLine& line, std::int32_t count) {
  const EngineSpec& engine = engine_of(line.deployment);
  const std::string key =
      fmt::format("{} {} {} {} {}", line.family, line.card->name, static_cast<int>(engine.weights),
                  engine.tensor_parallel, count);
  const auto known = costs_.find(key);
  if (known != costs_.end()) {
    return known->second;
  }
  ServingOutcome idle;
  const Duration window = evaluator_.workload().stated().window;
  idle.leases.assign(static_cast<std::size_t>(count * line.instances_per_replica),
                     Lease{Time{}, Time{} + window});
  idle.max_instances = count * line.instances_per_replica;
  // All requests arrive, whoever serves them; some may go unanswered.
  const auto requests = static_cast<double>(demand_.requests());
  const WorkTotals all = demand_.busiest(demand_.hours(), 0, false);
  const WorkTotals answered = demand_.busiest(
      demand_.hours(), (1 - least_answered(evaluator_.scenario().slo)) * requests, false);
  idle.requests.arrived = demand_.requests();
  idle.offered.prompt = std::llround(all.prompt_tokens);
  idle.offered.output = std::llround(all.output_tokens);
  idle.tokens.prompt = std::llround(answered.prompt_tokens);
  idle.tokens.output = std::llround(answered.output_tokens);
  const Usd cost = evaluator_.monthly_cost(fixed_candidate(line, std::max(1, count)), idle);
  return costs_.emplace(key, cost).first->second;
}

Usd LineBounds::fixed_cost(const FleetLine& line, std::int32_t count) {
  return idle_cost(line, count);
}

Usd LineBounds::scaled_cost(const FleetLine& line, std::int32_t min, std::int32_t max) {
  const Usd rest = idle_cost(line, 0);
  const OwnMachines machines(line.deployment, line.region, {},
                             evaluator_.workload().stated().window);
  const HourlyPrices hour = least_hourly_prices(evaluator_.catalog(), machines.usages().front(),
                                                evaluator_.purchase_options());
  ScaledFleet fleet{min, max};
  fleet.committed_usd_per_hour = hour.committed.to_double() * line.instances_per_replica;
  fleet.flexible_usd_per_hour = hour.flexible.to_double() * line.instances_per_replica;
  const double months = static_cast<double>(evaluator_.scenario().billing_month.hours) * 3600 /
                        to_seconds(evaluator_.workload().stated().window).count();
  const double machine_cost = of(line).fleet.least_machine_cost(fleet) * months;
  constexpr double kCents = 100;
  return rest + Usd::from_cents(static_cast<std::int64_t>(std::floor(machine_cost * kCents)));
}

}  // namespace llmplan
