#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "pricing_fixture.hpp"

namespace llmplan {

inline std::vector<Lease> random_leases(std::mt19937_64& random, int count, std::int64_t end) {
  std::vector<Lease> leases;
  for (int i = 0; i < count; ++i) {
    const auto from = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
    const auto length = static_cast<std::int64_t>(random() % 9000);
    leases.push_back(lease(from, std::min(from + length, end)));
  }
  return leases;
}

/// Instances running in each second, counted one by one.
inline std::vector<std::int64_t> running_by_second(const std::vector<Lease>& leases,
                                                   std::int64_t minimum, std::int64_t end) {
  std::vector<std::int64_t> running(static_cast<std::size_t>(end), 0);
  for (const Lease& one : leases) {
    const std::int64_t from = ceil_seconds(one.from.time_since_epoch());
    const std::int64_t until = from + std::max(minimum, ceil_seconds(one.until - one.from));
    for (std::int64_t second = from; second < std::min(until, end); ++second) {
      ++running[static_cast<std::size_t>(second)];
    }
  }
  return running;
}

}  // namespace llmplan
