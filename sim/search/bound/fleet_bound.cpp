#include "bound/fleet_bound.hpp"

#include <algorithm>
#include <cmath>

#include "bound/deadline.hpp"
#include "outcome.hpp"
#include "slo_budgets.hpp"

namespace llmplan {
namespace {

/// Sets of 1, 2, 3, 4, 6, 9, … of the busiest hours, up to all of them.
constexpr double kRounded = 6;  // requests: percentiles are of whole ones, see slo_budgets

std::vector<std::size_t> hour_counts(std::size_t all) {
  std::vector<std::size_t> counts;
  for (std::size_t count = 1; count < all; count = std::max(count + 1, count * 3 / 2)) {
    counts.push_back(count);
  }
  counts.push_back(all);
  return counts;
}

WorkTotals prompts_of(WorkTotals work) {
  work.output_tokens = 0;
  work.decode_tokens = 0;
  work.decode_context = 0;
  return work;
}

}  // namespace

FleetBound::FleetBound(const FleetLine& line, const StepTimeFloor& floor, const WorkDemand& demand,
                       const Slo& slo)
    : window_(to_seconds(demand.window())), grace_(to_seconds(grace_after(demand.window()))) {
  if (demand.requests() == 0) {
    return;
  }
  const auto all = static_cast<double>(demand.requests());
  const double replicas = line.replicas_per_instance;
  const bool cached = line.limits.prefix_caching;
  const auto instance_time = [&](const WorkTotals& work) {
    return floor.least_time(work) / replicas;
  };
  all_work_ =
      instance_time(demand.busiest(demand.hours(), (1 - least_answered(slo)) * all, cached));
  const std::optional<Deadline> deadline = deadline_of(slo, demand);
  for (const std::size_t hours :
       deadline ? hour_counts(demand.hours()) : std::vector<std::size_t>{}) {
    const WorkTotals work = demand.busiest(hours, deadline->may_miss * all + kRounded, cached);
    deadline_ = to_seconds(deadline->after_arrival);
    const Duration each = std::chrono::hours{1} + deadline->after_arrival;
    needs_.push_back({instance_time(deadline->decodes ? work : prompts_of(work)),
                      to_seconds(each) * static_cast<double>(hours)});
  }
  double least = all_work_ / (window_ + grace_);
  for (const Need& need : needs_) {
    least = std::max(least, need.instance_time / need.span);
  }
  least_instances_ = std::max(1, static_cast<std::int32_t>(std::ceil(std::min(least, 1e6))));
  const Seconds whole = instance_time(demand.busiest(demand.hours(), 0, cached));
  most_rps_ = whole.count() > 0 ? all / whole.count() : all;
}

double FleetBound::cost_with(double committed, const ScaledFleet& fleet) const {
  const double uncommitted =
      std::max(0.0, fleet.min - committed);  // the minimum, beyond commitments
  // The deadline of the last hour, and the grace, may reach behind the window, where nothing is
  // billed.
  const Seconds all = all_work_ - grace_ * fleet.max - window_ * committed;
  Seconds flexible = std::max(window_ * uncommitted, all);
  for (const Need& need : needs_) {
    const Seconds rest = std::max(Seconds{}, window_ - need.span);
    const Seconds beyond = need.instance_time - deadline_ * fleet.max - need.span * committed;
    flexible = std::max(flexible, std::max(Seconds{}, beyond) + rest * uncommitted);
  }
  return committed * fleet.committed_usd_per_hour * window_.count() / 3600 +
         fleet.flexible_usd_per_hour * flexible.count() / 3600;
}

double FleetBound::least_machine_cost(const ScaledFleet& fleet) const {
  double low = 0;
  double high = fleet.max;
  for (int i = 0; i < 100; ++i) {  // convex in the commitment
    const double third = (high - low) / 3;
    if (cost_with(low + third, fleet) <= cost_with(high - third, fleet)) {
      high -= third;
    } else {
      low += third;
    }
  }
  constexpr double kSearched = 1 - 1e-9;
  return kSearched * std::min(cost_with(low, fleet), cost_with(0, fleet));
}

}  // namespace llmplan
