#include "spot_split.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace llmplan {
namespace {

bool is_free(const Lease& lease) {
  return lease.interrupted && lease.until - lease.from < Duration{std::chrono::hours{1}};
}

}  // namespace

SplitLeases split_leases(std::span<const Lease> leases, const std::optional<SpotPurchase>& spot) {
  SplitLeases split;
  if (!spot) {
    split.on_demand.assign(leases.begin(), leases.end());
    return split;
  }
  std::vector<Lease> by_start(leases.begin(), leases.end());
  std::stable_sort(by_start.begin(), by_start.end(),
                   [](const Lease& a, const Lease& b) { return a.from < b.from; });
  std::priority_queue<Time, std::vector<Time>, std::greater<>> base_ends;
  for (const Lease& lease : by_start) {
    while (!base_ends.empty() && base_ends.top() <= lease.from) {
      base_ends.pop();
    }
    if (static_cast<std::int64_t>(base_ends.size()) < spot->on_demand_base) {
      base_ends.push(lease.until);
      split.on_demand.push_back(lease);
    } else if (!is_free(lease)) {
      split.spot.push_back(lease);
    }
  }
  return split;
}

}  // namespace llmplan
