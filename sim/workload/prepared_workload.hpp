#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "llmplan/request.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// A workload ready to be simulated on any number of deployments.
struct PreparedWorkload {
  /// The requests of one replication, from its start. Every call gives the same stream for the same
  /// replication, so that all deployments see the same traffic; another replication draws other
  /// random numbers. May be called from several threads; the sources are independent.
  std::function<std::unique_ptr<ArrivalSource>(std::uint64_t replication)> open;
  Duration window{};  ///< simulated span; every arrival lies before its end
  std::optional<std::chrono::sys_seconds> start;  ///< instant of time zero, where a log tells it
  bool replications_differ = false;  ///< false: a log replayed as it is, one replication says all
  std::string source;                ///< what the requests are, in one sentence
  std::string extension;             ///< how they stand for a month, in one sentence
  std::string digest;                ///< of the log's text or of the generator's parameters
  std::int64_t skipped_rows = 0;
  std::vector<std::string> warnings;  ///< what the user should know before trusting an answer
};

/// Reads and checks the workload's log, or sets up its generator, and decides how it stands for a
/// month (`default_extension` when the scenario does not say).
/// Throws: InputError from the log, or at /workload/… for a figure out of range.
[[nodiscard]] PreparedWorkload prepare_workload(const Workload& workload);

}  // namespace llmplan
