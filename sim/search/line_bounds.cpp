#include "line_bounds.hpp"

#include <fmt/format.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>

#include "cheapest_purchases.hpp"
#include "engine_on_instance.hpp"
#include "machines_of.hpp"
#include "slo_budgets.hpp"
#include "space/scaling_policies.hpp"
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
  return {floor, FleetBound(line, floor, demand, slo),
          latency_misfit(*prepared.timing.step_time, prepared.fit.limits, demand, slo)};
}

std::string key_of(const FleetLine& line) {
  return line.engine_key + ' ' + std::to_string(line.replicas_per_instance);
}

/// All that the machines of a line cost depends on beside their number and hours.
std::string machines_key(const FleetLine& line) {
  const EngineSpec& engine = engine_of(line.deployment);
  return fmt::format("{} {} {} {} {}", line.family, line.card->name, engine.name,
                     static_cast<int>(engine.weights), engine.tensor_parallel);
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

ServingOutcome LineBounds::idle(std::vector<Lease> leases, std::int32_t most) const {
  ServingOutcome idle;
  idle.leases = std::move(leases);
  idle.max_instances = most;
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
  return idle;
}

Usd LineBounds::idle_cost(const FleetLine& line, std::int32_t count) {
  const std::string key = fmt::format("{} {}", machines_key(line), count);
  const auto known = costs_.find(key);
  if (known != costs_.end()) {
    return known->second;
  }
  const Duration window = evaluator_.workload().stated().window;
  const std::int32_t machines = count * line.instances_per_replica;
  const Usd cost = evaluator_.monthly_cost(
      fixed_candidate(line, std::max(1, count)),
      idle(std::vector(static_cast<std::size_t>(machines), Lease{Time{}, Time{} + window}),
           machines));
  return costs_.emplace(key, cost).first->second;
}

double LineBounds::usd_per_work_second(const FleetLine& line, const Candidate& overflow) {
  const std::string key = line.engine_key + ' ' + overflow.deployment.name + ' ' + overflow.region;
  const auto known = token_prices_.find(key);
  if (known != token_prices_.end()) {
    return known->second;
  }
  if (std::get<BedrockSpec>(overflow.deployment.spec).prompt_cache) {
    return 0;  // what a cached prompt costs is another matter
  }
  constexpr std::int64_t kTokens = 1'000'000'000;
  const auto of_a_token = [&](std::int64_t TokenCounts::*side) {
    ServingOutcome outcome;
    const Usd nothing = evaluator_.monthly_cost(overflow, outcome);
    outcome.tokens.*side = kTokens;
    return (evaluator_.monthly_cost(overflow, outcome) - nothing).to_double() / kTokens;
  };
  const double prompt_price = of_a_token(&TokenCounts::prompt);
  const double output_price = of_a_token(&TokenCounts::output);
  const StepTimeFloor& floor = of(line).floor;
  double least = INFINITY;
  for (const RequestLengths lengths : demand_.lengths()) {
    const double price = prompt_price * lengths.prompt + output_price * lengths.output;
    const Seconds work = floor.least_time_in_any_steps(work_of(lengths));
    least = work > Seconds{} ? std::min(least, price / work.count()) : least;
  }
  return token_prices_.emplace(key, std::isfinite(least) ? least : 0).first->second;
}

Usd LineBounds::hybrid_cost(const FleetLine& line, std::int32_t count, const Candidate& overflow) {
  const auto unanswered =
      (1 - least_answered(evaluator_.scenario().slo)) * static_cast<double>(demand_.requests());
  const Seconds work = of(line).floor.least_time_in_any_steps(
      demand_.busiest(demand_.hours(), unanswered, line.limits.prefix_caching));
  const Duration there = demand_.window() + grace_after(demand_.window());
  const Seconds diverted = work - to_seconds(there) * count * line.replicas_per_instance;
  const Usd machines = idle_cost(line, count);
  if (diverted <= Seconds{}) {
    return machines;
  }
  // The prices are of the window's tokens, as a month counts them.
  const double usd = usd_per_work_second(line, overflow) * diverted.count();
  return machines + Usd::from_cents(static_cast<std::int64_t>(std::floor(usd * 100)));
}

PolicyBound LineBounds::policy_bound(const FleetLine& line, const Autoscaling& policy) {
  const Candidate candidate = scaled_candidate(line, policy);
  const std::string key = fmt::format(
      "{} {}", machines_key(line), candidate.deployment.name.substr(line.deployment.name.size()));
  const auto known = policies_.find(key);
  if (known != policies_.end()) {
    return known->second;
  }
  const auto [min, max] = std::visit(RangeOf{}, policy);
  PolicyBound bound{scaled_cost(line, min, max), max};
  if (std::optional<MachineCourse> course = evaluator_.course(candidate, demand_.per_minute())) {
    bound.most = course->most;
    bound.monthly =
        evaluator_.monthly_cost(candidate, idle(std::move(course->leases), course->most));
    return policies_.emplace(key, bound).first->second;
  }
  return bound;  // that of the engine, which the key does not tell
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
