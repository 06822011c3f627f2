#pragma once

#include <cstdint>

#include "llmplan/scenario.hpp"
#include "month/replay.hpp"
#include "month/request_log.hpp"
#include "prepared_workload.hpp"

namespace llmplan {

inline constexpr double kLargestRateFactor = kMostCopies;

/// A log, extended and scaled as `workload` says. A log with more than `most_in_memory` requests is
/// streamed from its file, which neither repeats it nor lays copies over it.
/// Throws: InputError, see `prepare_workload`.
[[nodiscard]] PreparedWorkload prepare_log(const TraceWorkload& trace, const Workload& workload,
                                           std::int64_t most_in_memory = kMostRequestsInMemory);

}  // namespace llmplan
