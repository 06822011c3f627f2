#pragma once

#include "router/router.hpp"

namespace llmplan {

/// Each replica in turn: the default of an Application Load Balancer.
class RoundRobinRouter final : public Router {
 public:
  [[nodiscard]] std::size_t pick(std::span<const std::int32_t> outstanding) override {
    next_ = next_ + 1 < outstanding.size() ? next_ + 1 : 0;
    return next_;
  }

 private:
  std::size_t next_ = 0;
};

}  // namespace llmplan
