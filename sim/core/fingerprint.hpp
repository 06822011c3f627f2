#pragma once

#include <cstdint>

#include "llmplan/units.hpp"

namespace llmplan {

/// A hash of what happened, when and to whom, in order. Two runs with equal fingerprints made the
/// same decisions at the same picoseconds.
class Fingerprint {
 public:
  void add(std::uint64_t what, Time at, std::uint64_t whom) {
    mix(what ^ (whom << 8));
    mix(static_cast<std::uint64_t>(at.time_since_epoch().count()));
  }
  /// Of a part of the run, by its fingerprint.
  void add(std::uint64_t part) { mix(part); }
  [[nodiscard]] std::uint64_t value() const { return state_; }

 private:
  void mix(std::uint64_t word) {
    state_ = (state_ ^ word) * 0x9e3779b97f4a7c15ULL;
    state_ ^= state_ >> 32;
  }

  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace llmplan
