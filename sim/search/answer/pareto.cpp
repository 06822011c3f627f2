#include "answer/pareto.hpp"

#include <algorithm>

namespace llmplan {
namespace {

constexpr const char* kAvailability = "availability";

const SloVerdict* verdict_of(const SearchFinding& finding, const std::string& target) {
  const std::vector<SloVerdict>& verdicts = finding.evaluation.result.slo.verdicts;
  const auto at = std::find_if(verdicts.begin(), verdicts.end(),
                               [&](const SloVerdict& verdict) { return verdict.target == target; });
  return at == verdicts.end() ? nullptr : &*at;
}

bool counts(const SearchFinding& finding) {
  return !finding.evaluation.stopped_early && finding.evaluation.result.stable;
}

ParetoFront front_of(const Findings& findings, const SloVerdict& target) {
  ParetoFront front{target.target, target.limit, {}};
  for (const SearchFinding& finding : findings.all()) {
    const SloVerdict* verdict = counts(finding) ? verdict_of(finding, target.target) : nullptr;
    if (verdict != nullptr) {
      front.points.push_back({finding.candidate.family, finding.evaluation.result.topology,
                              finding.monthly(), verdict->observed});
    }
  }
  std::stable_sort(
      front.points.begin(), front.points.end(), [](const ParetoPoint& a, const ParetoPoint& b) {
        return a.monthly != b.monthly ? a.monthly < b.monthly : a.observed < b.observed;
      });
  std::vector<ParetoPoint> kept;
  for (ParetoPoint& point : front.points) {
    if (kept.empty() || point.observed < kept.back().observed) {
      kept.push_back(std::move(point));
    }
  }
  front.points = std::move(kept);
  return front;
}

}  // namespace

std::vector<ParetoFront> pareto_fronts(const Findings& findings) {
  std::vector<ParetoFront> fronts;
  const auto first = std::find_if(findings.all().begin(), findings.all().end(), counts);
  if (first == findings.all().end()) {
    return fronts;
  }
  for (const SloVerdict& target : first->evaluation.result.slo.verdicts) {
    if (target.target != kAvailability) {
      fronts.push_back(front_of(findings, target));
    }
  }
  return fronts;
}

}  // namespace llmplan
