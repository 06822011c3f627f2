#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "instance.hpp"
#include "llmplan/cost.hpp"
#include "llmplan/ids.hpp"

namespace llmplan {

/// The machines of a fleet: their states, how long they served, and the leases to be billed.
class InstancePool {
 public:
  /// A new machine in `Pending`, in a reused slot where there is one.
  [[nodiscard]] InstanceId launch(Time now);
  void set_running(InstanceId id, Time now);
  void set_in_service(InstanceId id, Time now);
  void set_draining(InstanceId id, Time now);
  /// Ends it, and its lease if it was running.
  void terminate(InstanceId id, Time now);
  /// Closes the leases of the machines that still exist; they are not billed further.
  void close_leases(Time now);

  [[nodiscard]] std::size_t size() const { return instances_.size(); }
  [[nodiscard]] Instance& operator[](InstanceId id) { return instances_[id.value]; }
  [[nodiscard]] const Instance& operator[](InstanceId id) const { return instances_[id.value]; }
  [[nodiscard]] std::int32_t count(InstanceState state) const {
    return counts_[static_cast<std::size_t>(state)];
  }
  /// Asked for and not draining.
  [[nodiscard]] std::int32_t active() const;
  [[nodiscard]] std::int32_t most() const { return most_; }
  /// Machine time in service or draining, until `now`.
  [[nodiscard]] Duration serviceable_until(Time now) const;
  [[nodiscard]] std::vector<Lease> take_leases() { return std::move(leases_); }

 private:
  void change(InstanceId id, InstanceState to, Time now);

  std::vector<Instance> instances_;
  std::vector<InstanceId> terminated_;
  std::vector<Lease> leases_;
  std::array<std::int32_t, 5> counts_{};
  std::int32_t most_ = 0;
  Duration serviceable_{};
  Time counted_until_{};
  bool leases_closed_ = false;
};

}  // namespace llmplan
