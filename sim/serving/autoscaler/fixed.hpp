#pragma once

#include "autoscaler/autoscaler.hpp"

namespace llmplan {

/// Always the same number of instances.
class FixedAutoscaler final : public Autoscaler {
 public:
  explicit FixedAutoscaler(const FixedScaling& policy) : count_(policy.count) {}

  [[nodiscard]] std::int32_t desired(const FleetObservation& /*observation*/) override {
    return count_;
  }

 private:
  std::int32_t count_;
};

}  // namespace llmplan
