#pragma once

#include "rng.hpp"
#include "router/router.hpp"

namespace llmplan {

/// Any replica with equal probability: the default of a SageMaker endpoint.
class RandomRouter final : public Router {
 public:
  explicit RandomRouter(std::uint64_t seed) : rng_(seed, "router") {}

  [[nodiscard]] std::size_t pick(std::span<const std::int32_t> outstanding) override {
    return rng_.below(static_cast<std::uint32_t>(outstanding.size()));
  }

 private:
  Rng rng_;
};

}  // namespace llmplan
