#pragma once

#include <cstdint>
#include <memory>

#include "llmplan/request.hpp"
#include "llmplan/scenario.hpp"
#include "month/request_log.hpp"

namespace llmplan {

/// Most copies of a log that are laid over each other.
inline constexpr double kMostCopies = 10'000;

/// How often and for how long a log in memory is replayed.
struct ReplayPlan {
  Duration period{};  ///< the log starts again after it; what arrives later in the log is left out
  Duration window{};  ///< arrivals end before it
  double copies = 1;  ///< log copies laid over each other; a fraction is a copy thinned at random
};

/// Replays a log from memory. The first copy keeps its times; every further one is shifted
/// circularly by a random time, of at most an hour when the log has a day's shape to keep (period
/// of 24 h and more), else of any part of the log. Precondition: 0 < copies <= `kMostCopies`,
/// period > 0.
[[nodiscard]] std::unique_ptr<ArrivalSource> replay(std::shared_ptr<const RequestLog> log,
                                                    const ReplayPlan& plan, std::uint64_t seed,
                                                    std::uint64_t replication);

/// Replays a log once from its file, for logs that do not fit in memory, thinned to the share
/// `keep` and squeezed by `compression`. Precondition: 0 < keep <= 1.
[[nodiscard]] std::unique_ptr<ArrivalSource> replay_file(const TraceWorkload& trace, double keep,
                                                         double compression, std::uint64_t seed,
                                                         std::uint64_t replication);

/// Whether replications of such a replay differ from each other.
[[nodiscard]] bool is_random(const ReplayPlan& plan);

}  // namespace llmplan
