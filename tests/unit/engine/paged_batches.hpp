#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "llmplan/executor.hpp"
#include "llmplan/step_time.hpp"

namespace llmplan {

/// A request, and what has been generated for it.
struct TestRequest {
  std::vector<std::int32_t> prompt;
  std::int32_t output_tokens = 1;
  std::int32_t first_step = 0;  ///< in which it arrives
};

/// Batches requests as an engine does, decodes first, then chunks of prompts up to the token
/// budget, with KV blocks handed out in random order.
class PagedBatches {
 public:
  PagedBatches(std::vector<TestRequest> requests, const EngineLimits& limits, std::uint32_t seed);

  /// Valid until the next call; empty when all requests are done.
  [[nodiscard]] const ForwardBatch& next();
  /// Takes the tokens sampled behind the last batch.
  void complete(std::span<const std::int32_t> sampled);
  /// Prompt and output of each request.
  [[nodiscard]] std::vector<std::vector<std::int32_t>> texts() const;

 private:
  struct Sequence {
    std::vector<std::int32_t> text;
    std::int32_t cached = 0;
    std::vector<std::int32_t> blocks;
  };

  [[nodiscard]] std::int32_t waiting_tokens(std::size_t request) const;
  void schedule(std::size_t request, std::int32_t tokens);

  std::vector<TestRequest> requests_;
  EngineLimits limits_;
  std::vector<std::int32_t> free_blocks_;
  std::vector<Sequence> sequences_;
  std::vector<std::size_t> scheduled_;
  std::int32_t step_ = 0;
  ForwardBatch batch_;
};

using Forward = std::function<std::span<const std::int32_t>(const ForwardBatch&)>;

/// Runs `forward` until every request is done. Returns prompt and output of each.
[[nodiscard]] std::vector<std::vector<std::int32_t>> serve(const Forward& forward,
                                                           const std::vector<TestRequest>& requests,
                                                           const EngineLimits& limits,
                                                           std::uint32_t seed = 1);

}  // namespace llmplan
