#include "line_bounds.hpp"

#include <cmath>

#include "cheapest_purchases.hpp"
#include "engine_on_instance.hpp"
#include "machines_of.hpp"
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

}  // namespace

const LineBound& LineBounds::of(const FleetLine& line) {
  std::unique_ptr<const LineBound>& bound =
      bounds_[line.behaviour + ' ' + std::to_string(line.replicas_per_instance)];
  if (!bound) {
    bound = std::make_unique<const LineBound>(bound_of(evaluator_, demand_, line));
  }
  return *bound;
}

Usd LineBounds::fixed_cost(const FleetLine& line, std::int32_t count) const {
  ServingOutcome idle;
  const Duration window = evaluator_.workload().stated().window;
  idle.leases.assign(static_cast<std::size_t>(count * line.instances_per_replica),
                     Lease{Time{}, Time{} + window});
  idle.max_instances = count * line.instances_per_replica;
  return evaluator_.monthly_cost(fixed_candidate(line, count), idle);
}

Usd LineBounds::scaled_cost(const FleetLine& line, std::int32_t min, std::int32_t max) {
  const Usd rest = evaluator_.monthly_cost(fixed_candidate(line, 1), ServingOutcome{});
  const OwnMachines machines(line.deployment, line.region, {},
                             evaluator_.workload().stated().window);
  const Usd hour = least_hourly_price(evaluator_.catalog(), machines.usages().front(),
                                      evaluator_.purchase_options());
  const Seconds window = to_seconds(evaluator_.workload().stated().window);
  const double share = of(line).fleet.least_instance_time(min, max) / window;
  constexpr double kMillionths = 1e6;
  const auto millionths =
      static_cast<std::int64_t>(std::floor(share * kMillionths)) * line.instances_per_replica;
  return rest + (hour * evaluator_.scenario().billing_month.hours)
                    .prorate(millionths, static_cast<std::int64_t>(kMillionths));
}

}  // namespace llmplan
