#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "llmplan/step_time.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// One sequence's share of a step: `tokens` new tokens behind `cached` ones.
struct SequenceSlice {
  std::int32_t tokens = 0;
  std::int32_t cached = 0;               ///< tokens whose keys and values are in the cache
  std::span<const std::int32_t> blocks;  ///< its KV blocks, enough for cached + tokens
  bool samples = false;                  ///< its last token is followed by a sampled one
};

/// The batch of one step as an engine computes it.
struct ForwardBatch {
  StepShape shape;                       ///< the same batch as step-time models see it
  std::vector<std::int32_t> tokens;      ///< ids, sequence after sequence
  std::vector<SequenceSlice> sequences;  ///< decodes first, then chunks of prompts
};

struct StepReport {
  std::span<const std::int32_t> sampled;  ///< one per sequence that samples, in order; until the
                                          ///< next step
  Duration device_time{};                 ///< of the kernels, without the host's work around them
};

/// Runs forward passes: a GPU, or a model of one. All that a served trace and a simulated one do
/// not share.
class Executor {
 public:
  Executor() = default;
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;
  virtual ~Executor() = default;

  /// Runs the step; returns when its tokens are known.
  /// Preconditions: the batch is not empty and within the limits that the executor was made for.
  [[nodiscard]] virtual StepReport run(const ForwardBatch& batch) = 0;
};

}  // namespace llmplan
