#pragma once

#include <compare>
#include <cstdint>

namespace llmplan {

/// An index that knows what it indexes: a `RequestId` does not convert to a `ReplicaId`.
template <class Tag>
struct Id {
  std::uint32_t value = 0;

  friend constexpr auto operator<=>(Id, Id) = default;
};

using RequestSlot = Id<struct RequestSlotTag>;  ///< place of a live request in its pool
using ReplicaId = Id<struct ReplicaTag>;        ///< one model server
using InstanceId = Id<struct InstanceTag>;      ///< one rented machine

}  // namespace llmplan
