#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace llmplan {

/// Exact distribution of token counts in memory bounded by the distinct counts, not by requests.
class TokenCounter {
 public:
  /// Precondition: tokens >= 0.
  void add(std::int32_t tokens);

  [[nodiscard]] std::int64_t count() const { return count_; }
  [[nodiscard]] std::int64_t total() const { return total_; }
  /// Smallest value that at least the share `p` of the values does not exceed (nearest rank).
  /// Precondition: 0 <= p <= 1, count() >= 1.
  [[nodiscard]] std::int64_t quantile(double p) const;

 private:
  static constexpr std::int32_t kDense = 1 << 16;  ///< larger counts are rare: kept in a tree

  std::vector<std::int64_t> dense_ = std::vector<std::int64_t>(kDense);
  std::map<std::int32_t, std::int64_t> sparse_;
  std::int64_t count_ = 0;
  std::int64_t total_ = 0;
};

}  // namespace llmplan
