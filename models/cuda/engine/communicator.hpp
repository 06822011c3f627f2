#pragma once

#include <cstdint>

#include "operations.hpp"

namespace llmplan {

/// One GPU's end of a tensor-parallel group. Operations are queued on that GPU's device, in the
/// order of its other operations, and may be captured. Every rank calls the same ones.
class Communicator {
 public:
  Communicator() = default;
  Communicator(const Communicator&) = delete;
  Communicator& operator=(const Communicator&) = delete;
  virtual ~Communicator() = default;

  [[nodiscard]] virtual std::int32_t rank() const = 0;
  [[nodiscard]] virtual std::int32_t size() const = 0;
  /// Replaces each of `count` values by its sum over the group.
  virtual void all_reduce(Float16* values, std::int64_t count) = 0;
  /// out (size, count): the `values` of every rank, by rank.
  virtual void all_gather(const Float16* values, Float16* out, std::int64_t count) = 0;
};

/// A group of one: its sums are what it has. The engine never asks it to gather.
class SingleRank final : public Communicator {
 public:
  [[nodiscard]] std::int32_t rank() const override { return 0; }
  [[nodiscard]] std::int32_t size() const override { return 1; }
  void all_reduce(Float16* /*values*/, std::int64_t /*count*/) override {}
  void all_gather(const Float16* /*values*/, Float16* /*out*/, std::int64_t /*count*/) override {}
};

}  // namespace llmplan
