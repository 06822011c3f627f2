#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace llmplan {

/// Most copies of a call's data, and most calls in one graph.
inline constexpr std::int64_t kMaxCalls = 64;

/// Copies of `bytes` of data that together exceed what an L2 cache of `l2_bytes` can keep between
/// two uses of the same copy.
[[nodiscard]] inline std::int64_t rotated_copies(std::size_t bytes, std::size_t l2_bytes) {
  const std::size_t copies = (2 * l2_bytes + bytes - 1) / std::max<std::size_t>(bytes, 1);
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(copies), 1, kMaxCalls);
}

/// One call of the engine's kernels, ready to be queued again and again.
class BenchWork {
 public:
  BenchWork() = default;
  BenchWork(const BenchWork&) = delete;
  BenchWork& operator=(const BenchWork&) = delete;
  virtual ~BenchWork() = default;

  /// Copies of the data that no cache should hold.
  [[nodiscard]] virtual std::int64_t copies() const = 0;
  /// Queues what must precede a round of up to kMaxCalls calls.
  virtual void begin_round() {}
  /// Queues call number `call` of a round, on copy `call % copies()`.
  virtual void run(std::int64_t call) = 0;
};

}  // namespace llmplan
