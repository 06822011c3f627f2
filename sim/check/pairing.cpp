#include "pairing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "llmplan/calendar.hpp"

namespace llmplan {
namespace {

/// Results that were stored hold nine digits.
bool same_number(double a, double b) { return std::abs(a - b) <= 1e-8 * std::abs(a); }

bool same_workload(const Result& base, const Result& head) {
  const WorkloadReport& a = base.workload;
  const WorkloadReport& b = head.workload;
  return base.digests.trace == head.digests.trace && a.source == b.source &&
         a.extension == b.extension && a.requests == b.requests && a.window == b.window &&
         same_number(a.mean_prompt_tokens, b.mean_prompt_tokens) &&
         same_number(a.mean_output_tokens, b.mean_output_tokens);
}

std::string traffic_difference(const Result& base, const Result& head) {
  if (base.seed != head.seed) {
    return fmt::format("seeds {} and {}", base.seed, head.seed);
  }
  return same_workload(base, head) ? "" : "the workload changed";
}

/// As results of earlier versions do.
bool lacks_runs(const Result& result) {
  return std::any_of(result.deployments.begin(), result.deployments.end(),
                     [](const DeploymentResult& deployment) { return deployment.runs.empty(); });
}

}  // namespace

bool same_traffic(const Result& base, const Result& head) {
  return base.seed == head.seed && same_workload(base, head);
}

PairingChoice choose_pairing(const Result& base, const Result& head, bool replayed) {
  const std::string difference = traffic_difference(base, head);
  if (replayed) {
    return {Pairing::Exact, difference};
  }
  if (base.replications > 1 && lacks_runs(base)) {
    return {Pairing::OneDraw, "the stored result lacks its repetitions, make it again"};
  }
  if (base.replications == 1 || head.replications == 1) {
    return {Pairing::OneDraw, difference};
  }
  if (!difference.empty()) {
    return {Pairing::Unpaired, difference};
  }
  if (base.replications != head.replications) {
    return {Pairing::Unpaired,
            fmt::format("{} and {} repetitions", base.replications, head.replications)};
  }
  return {Pairing::Paired, ""};
}

std::vector<std::string> other_differences(const Result& base, const Result& head) {
  std::vector<std::string> notes;
  if (!same_workload(base, head)) {
    notes.push_back(fmt::format("the workload changed: {} ({} requests); before: {} ({} requests)",
                                head.workload.source, head.workload.requests, base.workload.source,
                                base.workload.requests));
  }
  if (base.region != head.region) {
    notes.push_back(fmt::format("the region changed from {} to {}", base.region, head.region));
  }
  if (base.price_date != head.price_date) {
    notes.push_back(fmt::format("prices are those of {}, at the base of {}",
                                date_text(head.price_date), date_text(base.price_date)));
  } else if (base.digests.price_catalog != head.digests.price_catalog) {
    notes.emplace_back("the prices come from another catalogue than the base's");
  }
  if (base.digests.profile != head.digests.profile) {
    notes.emplace_back("the step times come from other data than the base's");
  }
  return notes;
}

}  // namespace llmplan
