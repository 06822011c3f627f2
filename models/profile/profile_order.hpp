#pragma once

#include <compare>

#include "kernel_profile.hpp"

namespace llmplan {

// The order of tables and points in a profile. Writing sorts by it, reading insists on it.

[[nodiscard]] inline bool precedes(const GemmTable& a, const GemmTable& b) {
  return a.shape < b.shape;
}
[[nodiscard]] inline bool precedes(const GemmPoint& a, const GemmPoint& b) {
  return a.tokens < b.tokens;
}
[[nodiscard]] inline bool precedes(const AttentionTable& a, const AttentionTable& b) {
  return a.shape < b.shape;
}
[[nodiscard]] inline bool precedes(const DecodeFit& a, const DecodeFit& b) {
  return a.sequences < b.sequences;
}
[[nodiscard]] bool precedes(const DecodePoint& a, const DecodePoint& b);
[[nodiscard]] bool precedes(const PrefillPoint& a, const PrefillPoint& b);
[[nodiscard]] bool precedes(const SmallTable& a, const SmallTable& b);
[[nodiscard]] inline bool precedes(const SmallPoint& a, const SmallPoint& b) {
  return a.rows < b.rows;
}

/// Sorts every table and its points. Points of the same place stay as they are.
void sort_profile(KernelProfile& profile);

}  // namespace llmplan
