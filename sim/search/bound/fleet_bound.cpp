#include "bound/fleet_bound.hpp"

#include <algorithm>
#include <cmath>

#include "bound/deadline.hpp"
#include "outcome.hpp"
#include "slo_budgets.hpp"

namespace llmplan {
namespace {

/// Sets of 1, 2, 3, 4, 6, 9, … of the busiest hours, up to all of them.
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
    const WorkTotals work = demand.busiest(hours, deadline->may_miss * all, cached);
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

Seconds FleetBound::least_instance_time(std::int32_t min, std::int32_t max) const {
  Seconds least = std::max(window_ * min, all_work_ - grace_ * max);
  for (const Need& need : needs_) {
    // The deadline of the last hour may reach behind the window, where nothing is billed.
    const Seconds rest = std::max(Seconds{}, window_ - need.span);
    least = std::max(least, need.instance_time - deadline_ * max + rest * min);
  }
  return least;
}

}  // namespace llmplan
