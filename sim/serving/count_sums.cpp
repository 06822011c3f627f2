#include "count_sums.hpp"

#include <algorithm>

namespace llmplan {

void add(RequestCounts& sum, const RequestCounts& more) {
  sum.arrived += more.arrived;
  sum.completed += more.completed;
  sum.rejected += more.rejected;
  sum.throttled += more.throttled;
  sum.failed += more.failed;
  sum.unfinished += more.unfinished;
  if (more.diverted) {
    sum.diverted = sum.diverted.value_or(0) + *more.diverted;
  }
}

void add(TokenCounts& sum, const TokenCounts& more) {
  sum.prompt += more.prompt;
  sum.output += more.output;
  sum.cached += more.cached;
}

void add(std::vector<RejectionCount>& sum, const std::vector<RejectionCount>& more) {
  for (const RejectionCount& count : more) {
    const auto same = [&count](const RejectionCount& c) { return c.reason == count.reason; };
    auto at = std::find_if(sum.begin(), sum.end(), same);
    if (at == sum.end()) {
      at = sum.insert(sum.end(), RejectionCount{count.reason, 0});
    }
    at->requests += count.requests;
  }
}

}  // namespace llmplan
