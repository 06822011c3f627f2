#pragma once

#include "rng.hpp"
#include "router/router.hpp"

namespace llmplan {

/// The less loaded of two different replicas drawn at random; the first drawn among equals.
/// Source: Mitzenmacher, "The power of two choices in randomized load balancing", IEEE TPDS 2001.
class PowerOfTwoRouter final : public Router {
 public:
  explicit PowerOfTwoRouter(std::uint64_t seed) : rng_(seed, "router") {}

  [[nodiscard]] std::size_t pick(std::span<const std::int32_t> outstanding) override {
    const auto count = static_cast<std::uint32_t>(outstanding.size());
    const std::uint32_t first = rng_.below(count);
    if (count == 1) {
      return first;
    }
    const std::uint32_t other = rng_.below(count - 1);
    const std::uint32_t second = other < first ? other : other + 1;
    return outstanding[second] < outstanding[first] ? second : first;
  }

 private:
  Rng rng_;
};

}  // namespace llmplan
