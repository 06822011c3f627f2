#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sweep_row.hpp"

namespace llmplan {

/// The cheapest candidate that meets the SLO in every replication.
struct SweepBest {
  std::int64_t candidate = 0;
  std::string family;
  std::string region;
  std::string topology;    ///< of its first replication
  std::string deployment;  ///< JSON, of its first replication
  Usd monthly;             ///< mean over the replications
};

/// What a sweep found, in short. A candidate counts once: as impossible, else as missed when a
/// replication misses the SLO, else as met.
struct SweepSummary {
  std::string scenario_name;
  std::int64_t candidates = 0;
  std::int32_t seeds = 1;
  std::int64_t met = 0;
  std::int64_t missed = 0;
  std::int64_t impossible = 0;
  std::optional<SweepBest> best;  ///< of equally cheap ones, the first
};

/// Sums up the rows of a sweep, one after another, so that they need not be there all at once.
class SweepCounter {
 public:
  explicit SweepCounter(const SweepDescription& sweep);

  /// Precondition: in order of the tasks.
  void add(SweepRow row);
  [[nodiscard]] const SweepSummary& summary() const { return summary_; }

 private:
  void count_candidate();

  SweepSummary summary_;
  std::vector<SweepRow> replications_;  ///< of the candidate that is being added
};

[[nodiscard]] std::string summary_text(const SweepSummary& summary);
[[nodiscard]] std::string summary_json(const SweepSummary& summary);

}  // namespace llmplan
