#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>
#include <utility>
#include <vector>

#include "evaluation.hpp"
#include "llmplan/request.hpp"
#include "llmplan/scenario.hpp"
#include "prepared_workload.hpp"

namespace llmplan {

/// Most requests of a stretch of traffic that are drawn once and shared by all simulations (144
/// MB); more are drawn anew by each. Twice as many are kept in all.
inline constexpr std::int64_t kMostSharedRequests = 6'000'000;

/// The traffic of a search: the same requests for every candidate, under any conditions.
/// Thread-safe.
class SearchWorkload {
 public:
  /// Throws: as `prepare_workload`.
  explicit SearchWorkload(const Workload& workload);

  /// That of the scenario itself.
  [[nodiscard]] const PreparedWorkload& stated() const { return *stated_; }
  /// The simulated span: arrivals lie in [0, window).
  [[nodiscard]] Duration window(const Conditions& conditions) const;
  /// Throws: what reading the log throws.
  [[nodiscard]] std::unique_ptr<ArrivalSource> open(const Conditions& conditions) const;
  [[nodiscard]] std::int64_t request_count(const Conditions& conditions) const;

 private:
  /// A stretch of one replication at one rate.
  struct Stretch {
    PreparedWorkload workload;
    std::vector<Request> shared;  ///< all of them; empty when there are too many
    std::int64_t count = 0;
  };
  /// Replication, rate, beginning and end.
  using Key = std::tuple<std::uint64_t, double, Duration, Duration>;

  [[nodiscard]] std::shared_ptr<const Stretch> stretch(const Conditions& conditions) const;
  [[nodiscard]] std::shared_ptr<const Stretch> drawn(const Conditions& conditions) const;
  void make_room() const;

  Workload workload_;
  std::unique_ptr<const PreparedWorkload> stated_;
  mutable std::mutex mutex_;
  mutable std::map<Key, std::shared_ptr<const Stretch>> stretches_;
};

}  // namespace llmplan
