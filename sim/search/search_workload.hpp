#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "evaluation.hpp"
#include "llmplan/request.hpp"
#include "llmplan/scenario.hpp"
#include "prepared_workload.hpp"

namespace llmplan {

/// Most requests of a replication that are drawn once and shared by all simulations (144 MB);
/// more are drawn anew by each.
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
  /// One replication at one rate.
  struct Stream {
    PreparedWorkload workload;
    std::vector<Request> shared;  ///< all of them; empty when there are too many
    std::int64_t count = 0;
  };
  [[nodiscard]] std::shared_ptr<const Stream> stream(const Conditions& conditions) const;
  [[nodiscard]] std::shared_ptr<const Stream> drawn(const Conditions& conditions) const;

  Workload workload_;
  std::unique_ptr<const PreparedWorkload> stated_;
  mutable std::mutex mutex_;
  mutable std::map<std::pair<std::uint64_t, double>, std::shared_ptr<const Stream>> streams_;
};

}  // namespace llmplan
