#include "timeline_costs.hpp"

namespace llmplan {

void set_costs(std::vector<TimelinePoint>& timeline, const std::vector<Usd>& costs) {
  for (std::size_t i = 0; i < timeline.size() && i < costs.size(); ++i) {
    timeline[i].cost = costs[i];
  }
}

}  // namespace llmplan
