#include "findings.hpp"

#include <algorithm>
#include <cmath>

#include "latency_summary.hpp"
#include "llmplan/names.hpp"
#include "recommendation.hpp"

namespace llmplan {

namespace {

/// Whether a mean or p99 has no confidence interval: the run is too short to tell, or too loaded.
/// Other statistics have none at all, and stand as they were seen.
bool lacks_interval(const LatencyReport& report, const std::string& target) {
  for (const EnumName<LatencyMetric>& metric : kNames<LatencyMetric>) {
    const LatencySummary& summary = metric_of(report, metric.value);
    const std::string name{metric.name};
    if (summary.count > 0 && ((target == name + "_p99_ms" && !summary.p99_ci95) ||
                              (target == name + "_mean_ms" && !summary.mean_ci95))) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_acceptable(const Evaluation& evaluation, const SearchSpec& search) {
  const DeploymentResult& result = evaluation.result;
  const bool doubtful =
      search.confident && std::any_of(result.slo.verdicts.begin(), result.slo.verdicts.end(),
                                      [&result](const SloVerdict& verdict) {
                                        return verdict.hinges_on_band ||
                                               lacks_interval(result.latency, verdict.target);
                                      });
  return !evaluation.stopped_early && !doubtful && is_acceptable(result);
}

Usd least_equal(Usd monthly) {
  constexpr std::int64_t kParts = 1000;
  return monthly.prorate(std::llround((1 - kEqualCost) * kParts), kParts);
}

void Findings::add(const Candidate& candidate, const Evaluation& evaluation) {
  all_.push_back({candidate, evaluation, is_acceptable(evaluation, scenario_.search)});
  const SearchFinding& added = all_.back();
  const std::optional<Usd>& budget = scenario_.search.monthly_budget;
  const bool paid = !budget || added.monthly() <= *budget;
  const auto better = [](const SearchFinding& a,
                         const SearchFinding& b) {  // of equal cost, the safer one
    return a.monthly() != b.monthly()
               ? a.monthly() < b.monthly()
               : a.evaluation.result.slo.attainment > b.evaluation.result.slo.attainment;
  };
  if (added.acceptable && paid && (!best_ || better(added, all_[*best_]))) {
    best_ = all_.size() - 1;
  }
}

bool Findings::accepts(const Evaluation& evaluation) const {
  return is_acceptable(evaluation, scenario_.search);
}

const SearchFinding* Findings::best() const { return best_ ? &all_[*best_] : nullptr; }

const SearchFinding* Findings::best_of(const std::string& family) const {
  const SearchFinding* best = nullptr;
  for (const SearchFinding& finding : all_) {
    if (finding.candidate.family == family && finding.acceptable &&
        (best == nullptr || finding.monthly() < best->monthly())) {
      best = &finding;
    }
  }
  return best;
}

bool Findings::could_win(Usd monthly) const {
  const std::optional<Usd>& budget = scenario_.search.monthly_budget;
  return (!budget || monthly <= *budget) &&
         (!best_ || monthly.to_double() < (1 - kEqualCost) * all_[*best_].monthly().to_double());
}

}  // namespace llmplan
