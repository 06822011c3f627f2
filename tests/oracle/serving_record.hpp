#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "llmplan/units.hpp"

namespace llmplan {

/// What became of one request.
struct ServedRequest {
  Time first_scheduled{};
  Time first_token{};
  Time finish{};
  std::int64_t preemptions = 0;

  friend bool operator==(const ServedRequest&, const ServedRequest&) = default;
};

/// What became of a list of requests on one engine, in the order of the list.
struct ServingRecord {
  std::vector<ServedRequest> requests;
  std::map<Duration, std::int64_t> itl;  ///< how often each gap between two tokens occurred
  Duration busy{};                       ///< spent in steps
  std::int64_t steps = 0;
  std::int64_t sequence_steps = 0;  ///< scheduled sequences, summed over steps
  std::int64_t preemptions = 0;
};

/// The first difference between two records, for a failure message; empty when they are equal.
[[nodiscard]] std::string difference(const ServingRecord& expected, const ServingRecord& actual);

}  // namespace llmplan
