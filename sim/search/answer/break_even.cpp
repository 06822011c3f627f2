#include "answer/break_even.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "answer/resizing.hpp"
#include "answer/ways_to_deploy.hpp"

namespace llmplan {
namespace {

constexpr double kRequestsOfASizing = 20'000;
constexpr std::size_t kLinesOfAKind = 2;

const std::vector<double>& volumes() {
  static const std::vector<double> all = [] {
    std::vector<double> steps;
    for (double decade = 1e3; decade < 1e8; decade *= 10) {
      steps.push_back(decade);
      steps.push_back(3 * decade);
    }
    steps.push_back(1e8);
    return steps;
  }();
  return all;
}

double requests_per_month(const TopologySearch& search) {
  const WorkDemand& demand = search.demand();
  const double seconds = static_cast<double>(search.scenario().billing_month.hours) * 3600;
  return static_cast<double>(demand.requests()) * seconds / to_seconds(demand.window()).count();
}

/// The traffic at a volume, around the busiest hour when it is much.
Conditions conditions_at(const TopologySearch& search, double volume) {
  const WorkDemand& demand = search.demand();
  Conditions conditions;
  conditions.rate_factor = volume / requests_per_month(search);
  const double all = static_cast<double>(demand.requests()) * conditions.rate_factor;
  if (all <= kRequestsOfASizing) {
    return conditions;
  }
  const double peak_rps = demand.peak_rps() * conditions.rate_factor;
  const Duration stretch = to_duration(Seconds{std::max(600.0, kRequestsOfASizing / peak_rps)});
  conditions.from =
      std::min(demand.busiest_hour(), std::max(Duration{}, demand.window() - stretch));
  conditions.until = std::min(conditions.from + stretch, demand.window());
  return conditions;
}

BreakEvenCurve bedrock_curve(const TopologySearch& search) {
  BreakEvenCurve curve{DeploymentKind::Bedrock, {}};
  const SearchFinding* cheapest = nullptr;
  for (const SearchFinding& finding : search.findings().all()) {
    if (finding.acceptable && kind_of(finding.candidate.deployment) == DeploymentKind::Bedrock &&
        (cheapest == nullptr || finding.monthly() < cheapest->monthly())) {
      cheapest = &finding;
    }
  }
  for (const double volume : volumes()) {
    BreakEvenPoint point{volume, std::nullopt, ""};
    if (cheapest != nullptr) {
      point.monthly = cheapest->monthly()
                          .prorate(std::llround(volume), std::llround(requests_per_month(search)))
                          .rounded_to_cents();
      point.topology = cheapest->evaluation.result.topology;
    }
    curve.points.push_back(point);
  }
  return curve;
}

/// Engines that keep the SLO at some fixed size, by what they ran on when they showed it.
std::set<std::string> capable_engines(const TopologySearch& search) {
  std::set<std::string> engines;
  for (std::size_t i = 0; i < search.space().lines.size(); ++i) {
    if (search.fixed().solution(i) > 0) {
      engines.insert(search.space().lines[i].engine_key);
    }
  }
  return engines;
}

/// Lines to size: the cheapest machines on which an engine showed that it keeps the SLO, and the
/// cheapest at all.
std::vector<std::size_t> lines_of(TopologySearch& search, DeploymentKind kind) {
  const std::set<std::string> capable = capable_engines(search);
  std::vector<std::pair<Usd, std::size_t>> proven;
  std::vector<std::pair<Usd, std::size_t>> cheapest;
  const std::vector<FleetLine>& lines = search.space().lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind != kind || search.bounds().of(lines[i]).misfit) {
      continue;
    }
    const Usd cost = search.bounds().fixed_cost(lines[i], 1);
    if (capable.contains(lines[i].engine_key)) {
      proven.emplace_back(cost, i);
    }
    if (!lines[i].tuned) {
      cheapest.emplace_back(cost, i);
    }
  }
  std::set<std::size_t> chosen;
  for (auto* group : {&proven, &cheapest}) {
    std::stable_sort(group->begin(), group->end());
    std::set<std::string> families;
    for (const auto& [cost, line] : *group) {
      if (families.size() < kLinesOfAKind && families.insert(lines[line].family).second) {
        chosen.insert(line);
      }
    }
  }
  return {chosen.begin(), chosen.end()};
}

BreakEvenCurve machine_curve(TopologySearch& search, DeploymentKind kind, Trials& trials) {
  BreakEvenCurve curve{kind, {}};
  for (const double volume : volumes()) {
    curve.points.push_back({volume, std::nullopt, ""});
  }
  std::vector<ResizeCase> cases;
  for (const double volume : volumes()) {
    cases.push_back({conditions_at(search, volume)});
  }
  const SearchSpec& spec = search.scenario().search;
  for (const std::size_t line : lines_of(search, kind)) {
    const FleetLine& of = search.space().lines[line];
    const std::vector<std::optional<SearchFinding>> sized =
        resized(fixed_candidate(of, 1), cases, of.max_instances, trials, spec);
    for (std::size_t i = 0; i < sized.size(); ++i) {
      BreakEvenPoint& point = curve.points[i];
      if (sized[i] && (!point.monthly || sized[i]->monthly() < *point.monthly)) {
        point.monthly = sized[i]->monthly();
        point.topology = sized[i]->evaluation.result.topology;
      }
    }
  }
  return curve;
}

}  // namespace

BreakEven break_even(TopologySearch& search, Trials& trials) {
  BreakEven result;
  result.curves.push_back(bedrock_curve(search));
  for (const DeploymentKind kind : {DeploymentKind::SageMaker, DeploymentKind::Fleet}) {
    result.curves.push_back(machine_curve(search, kind, trials));
  }
  std::erase_if(result.curves, [](const BreakEvenCurve& curve) {
    return std::none_of(curve.points.begin(), curve.points.end(),
                        [](const BreakEvenPoint& point) { return point.monthly.has_value(); });
  });
  result.crossings = crossings(result.curves);
  result.rules = judged_rules(result.curves);
  return result;
}

}  // namespace llmplan
