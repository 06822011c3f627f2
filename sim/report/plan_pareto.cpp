#include <fmt/format.h>

#include <algorithm>

#include "number_text.hpp"
#include "plan_sections.hpp"
#include "slo_margin.hpp"
#include "verdict_lines.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kShownPoints = 12;

TableRow point_row(const ParetoFront& front, const ParetoPoint& point) {
  const double beyond = overshoot({front.target, front.limit, point.observed, false, false});
  return {{point.topology},
          {money_text(point.monthly)},
          {target_value(front.target, point.observed)},
          {change_text(beyond), beyond > 0 ? Emphasis::Bad : Emphasis::Good}};
}

}  // namespace

PlanSection pareto_section(const ParetoFront& front) {
  PlanSection section;
  section.title = fmt::format("Pareto front: cost against {}, limit {}", front.target,
                              target_value(front.target, front.limit));
  section.headers = {"topology", "USD per month", "observed", "from limit"};
  for (std::size_t i = 0; i < std::min(front.points.size(), kShownPoints); ++i) {
    section.rows.push_back(point_row(front, front.points[i]));
  }
  if (front.points.size() > kShownPoints) {
    section.lines.push_back(
        fmt::format("and {} more in the JSON", front.points.size() - kShownPoints));
  }
  return section;
}

}  // namespace llmplan
