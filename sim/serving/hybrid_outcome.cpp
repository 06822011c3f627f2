#include "hybrid_outcome.hpp"

#include <algorithm>
#include <utility>

#include "count_sums.hpp"
#include "fingerprint.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

void add(TimelinePoint& point, const TimelinePoint& overflow) {
  check(point.start == overflow.start && point.length == overflow.length,
        "the parts of a hybrid have the same buckets");
  point.arrivals += overflow.arrivals;
  point.completed += overflow.completed;
  point.prompt_tokens += overflow.prompt_tokens;
  point.output_tokens += overflow.output_tokens;
  point.cached_tokens += overflow.cached_tokens;
  point.in_flight += overflow.in_flight;
  point.waiting += overflow.waiting;
  point.ttft_p50 = std::max(point.ttft_p50, overflow.ttft_p50);
  point.ttft_p95 = std::max(point.ttft_p95, overflow.ttft_p95);
  point.ttft_p99 = std::max(point.ttft_p99, overflow.ttft_p99);  // an absent one is the least
}

/// A fleet that stopped early has fewer buckets, which are the time that the figures are of.
void add(std::vector<TimelinePoint>& timeline, const std::vector<TimelinePoint>& overflow) {
  check(timeline.size() <= overflow.size(), "the parts of a hybrid have the same window");
  for (std::size_t i = 0; i < timeline.size(); ++i) {
    add(timeline[i], overflow[i]);
  }
}

std::uint64_t fingerprint_of(const ServingOutcome& fleet, const ServingOutcome& overflow) {
  Fingerprint fingerprint;
  fingerprint.add(fleet.fingerprint);
  fingerprint.add(overflow.fingerprint);
  return fingerprint.value();
}

}  // namespace

ServingOutcome hybrid_outcome(ServingOutcome fleet, ServingOutcome overflow) {
  ServingOutcome whole = fleet;
  add(whole.requests, overflow.requests);
  whole.requests.diverted = overflow.requests.arrived;
  add(whole.rejections, overflow.rejections);
  add(whole.tokens, overflow.tokens);
  add(whole.offered, overflow.offered);
  whole.latency.merge(overflow.latency);
  add(whole.timeline, overflow.timeline);
  whole.mean_in_flight += overflow.mean_in_flight;
  whole.long_prompts += overflow.long_prompts;
  add(whole.of_long_prompts, overflow.of_long_prompts);
  whole.stable = fleet.stable && overflow.stable;
  whole.fingerprint = fingerprint_of(fleet, overflow);
  fleet.latency.forget_sections();
  overflow.latency.forget_sections();
  whole.parts.push_back(std::move(fleet));
  whole.parts.push_back(std::move(overflow));
  return whole;
}

}  // namespace llmplan
