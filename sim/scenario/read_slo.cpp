#include <fmt/format.h>

#include "readers.hpp"

namespace llmplan {

void read_latency_targets(ObjectReader& object, std::vector<LatencyTarget>& targets) {
  for (const EnumName<LatencyMetric>& metric : kNames<LatencyMetric>) {
    for (const EnumName<Statistic>& statistic : kNames<Statistic>) {
      LatencyTarget target{metric.value, statistic.value, {}};
      const std::string key = fmt::format("{}_{}_ms", metric.name, statistic.name);
      if (object.optional(key, target.limit, above_up_to(0, kMaxDays * 86'400'000))) {
        targets.push_back(target);
      }
    }
  }
}

void read_slo(ObjectReader& object, Slo& slo) {
  read_latency_targets(object, slo.latency);
  object.optional("availability", slo.availability, between(0, 1));
}

}  // namespace llmplan
