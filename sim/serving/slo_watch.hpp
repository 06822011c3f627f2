#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "latency_recorder.hpp"
#include "llmplan/scenario.hpp"

namespace llmplan {

/// A latency limit and how many requests may exceed it before its percentile is certainly missed.
struct ViolationBudget {
  LatencyMetric metric = LatencyMetric::Ttft;
  Duration limit{};
  std::int64_t allowed = 0;
};

/// When a simulation may stop, as its verdict is certain. Empty: never.
struct SloBudgets {
  std::vector<ViolationBudget> latency;   ///< not of gaps between tokens
  std::int64_t allowed_lost = INT64_MAX;  ///< requests that may go unanswered
};

/// Counts requests that miss a limit until there are too many of them.
class SloWatch {
 public:
  explicit SloWatch(const SloBudgets& budgets)
      : left_(budgets.latency), lost_left_(budgets.allowed_lost) {}

  void add(const RequestLatency& latency) {
    for (ViolationBudget& budget : left_) {
      if (exceeds(budget, latency) && --budget.allowed < 0) {
        hopeless_ = true;
      }
    }
  }
  void add_lost() { hopeless_ = hopeless_ || --lost_left_ < 0; }
  [[nodiscard]] bool hopeless() const { return hopeless_; }

 private:
  static bool exceeds(const ViolationBudget& budget, const RequestLatency& latency) {
    switch (budget.metric) {
      case LatencyMetric::Ttft:
        return latency.ttft > budget.limit;
      case LatencyMetric::Tpot:
        return latency.tpot().value_or(Duration{}) > budget.limit;
      case LatencyMetric::E2e:
        return latency.e2e > budget.limit;
      case LatencyMetric::Queue:
        return latency.queue > budget.limit;
      case LatencyMetric::Itl:
        break;
    }
    return false;
  }

  std::vector<ViolationBudget> left_;
  std::int64_t lost_left_;
  bool hopeless_ = false;
};

}  // namespace llmplan
