#pragma once

#include <cstdint>
#include <vector>

#include "clock.hpp"
#include "llmplan/executor.hpp"
#include "llmplan/step_time.hpp"

namespace llmplan {

/// Passes steps to an engine and reads along: which text each sampled token was put behind, as the
/// KV blocks hold it. A step takes a picosecond of the clock.
class TextExecutor final : public Executor {
 public:
  TextExecutor(Executor& engine, VirtualClock& clock, const EngineLimits& limits);

  [[nodiscard]] StepReport run(const ForwardBatch& batch) override;

  /// A text for every token sampled so far, which is its last.
  [[nodiscard]] const std::vector<std::vector<std::int32_t>>& texts() const { return texts_; }

 private:
  Executor& engine_;
  VirtualClock& clock_;
  std::int64_t block_tokens_;
  std::vector<std::int32_t> cache_;  // (block, token of the block)
  std::vector<std::vector<std::int32_t>> texts_;
};

}  // namespace llmplan
