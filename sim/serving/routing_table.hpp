#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "llmplan/ids.hpp"

namespace llmplan {

/// The replicas that get traffic, oldest first, with their outstanding requests side by side for
/// the router; and the outstanding requests of every other replica.
class RoutingTable {
 public:
  /// Makes room for replicas 0 .. count - 1.
  void resize(std::size_t count) {
    position_.resize(count, kOut);
    outstanding_.resize(count, 0);
  }
  void add(ReplicaId replica) {
    position_[replica.value] = static_cast<std::uint32_t>(routable_.size());
    routable_.push_back(replica);
    in_order_.push_back(outstanding_[replica.value]);
  }
  void remove(ReplicaId replica) {
    const std::uint32_t at = position_[replica.value];
    routable_.erase(routable_.begin() + at);
    in_order_.erase(in_order_.begin() + at);
    position_[replica.value] = kOut;
    for (std::uint32_t i = at; i < routable_.size(); ++i) {
      position_[routable_[i].value] = i;
    }
  }

  [[nodiscard]] bool empty() const { return routable_.empty(); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(routable_.size()); }
  [[nodiscard]] std::span<const std::int32_t> in_order() const { return in_order_; }
  [[nodiscard]] ReplicaId operator[](std::size_t index) const { return routable_[index]; }
  [[nodiscard]] std::int32_t outstanding(ReplicaId replica) const {
    return outstanding_[replica.value];
  }
  void change(ReplicaId replica, std::int32_t by) {
    outstanding_[replica.value] += by;
    const std::uint32_t at = position_[replica.value];
    if (at != kOut) {
      in_order_[at] += by;
    }
  }

 private:
  static constexpr std::uint32_t kOut = std::numeric_limits<std::uint32_t>::max();

  std::vector<ReplicaId> routable_;
  std::vector<std::int32_t> in_order_;     // outstanding requests of routable_
  std::vector<std::uint32_t> position_;    // in routable_, by replica
  std::vector<std::int32_t> outstanding_;  // by replica
};

}  // namespace llmplan
