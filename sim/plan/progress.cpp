#include "progress.hpp"

#include <algorithm>

namespace llmplan {

void Progress::start(std::size_t jobs, Duration window) {
  for (std::size_t i = reached_.size(); i < jobs; ++i) {
    reached_.emplace_back(0);
  }
  total_ps_.store(window.count(), std::memory_order_release);
}

double Progress::fraction() const {
  const auto total = static_cast<double>(total_ps_.load(std::memory_order_acquire));
  if (total <= 0 || reached_.empty()) {
    return 0;
  }
  double sum = 0;
  for (const std::atomic<std::int64_t>& reached : reached_) {
    sum += static_cast<double>(reached.load(std::memory_order_relaxed)) / total;
  }
  return std::clamp(sum / static_cast<double>(reached_.size()), 0.0, 1.0);
}

}  // namespace llmplan
