#include "serving_summary.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "llmplan/error.hpp"

namespace llmplan {

ServingSummary summarize(std::span<const CompletedRequest> requests) {
  check(!requests.empty(), "requests were served");
  std::vector<Duration> ttft;
  std::vector<Duration> tpot;
  std::vector<Duration> e2e;
  Time first = requests.front().arrival;
  Time last = requests.front().finish();
  std::int64_t output_tokens = 0;
  for (const CompletedRequest& request : requests) {
    ttft.push_back(request.latency.ttft);
    e2e.push_back(request.latency.e2e);
    if (const std::optional<Duration> per_token = request.latency.tpot()) {
      tpot.push_back(*per_token);
    }
    first = std::min(first, request.arrival);
    last = std::max(last, request.finish());
    output_tokens += request.latency.output_tokens;
  }
  ServingSummary summary;
  summary.requests = static_cast<std::int64_t>(requests.size());
  summary.ttft = latency_statistics(std::move(ttft));
  if (!tpot.empty()) {
    summary.tpot = latency_statistics(std::move(tpot));
  }
  summary.e2e = latency_statistics(std::move(e2e));
  summary.output_tokens_per_second =
      static_cast<double>(output_tokens) / to_seconds(last - first).count();
  return summary;
}

}  // namespace llmplan
