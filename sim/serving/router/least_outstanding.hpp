#pragma once

#include <algorithm>

#include "router/router.hpp"

namespace llmplan {

/// The replica with the fewest requests outstanding; among equals the oldest.
class LeastOutstandingRouter final : public Router {
 public:
  [[nodiscard]] std::size_t pick(std::span<const std::int32_t> outstanding) override {
    std::int32_t fewest = outstanding[0];
    for (const std::int32_t count : outstanding) {
      fewest = std::min(fewest, count);  // a reduction the compiler vectorises; argmin is not
    }
    return static_cast<std::size_t>(std::find(outstanding.begin(), outstanding.end(), fewest) -
                                    outstanding.begin());
  }
};

}  // namespace llmplan
