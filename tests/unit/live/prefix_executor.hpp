#pragma once

#include <cstdint>
#include <vector>

#include "llmplan/executor.hpp"
#include "llmplan/step_time.hpp"

namespace llmplan {

/// What a model knows after reading a text, in one number.
[[nodiscard]] std::uint64_t read_on(std::uint64_t prefix, std::int32_t token);
/// What it says next. Precondition: vocabulary >= 1.
[[nodiscard]] std::int32_t next_token(std::uint64_t prefix, std::int32_t vocabulary);

/// An engine whose KV cache holds, in the place of every token, a digest of all text before it:
/// a block shared by two sequences, lost or out of order changes what is sampled from there on.
/// Fails the test when a batch contradicts itself or the cache.
class PrefixExecutor final : public Executor {
 public:
  PrefixExecutor(const EngineLimits& limits, std::int32_t vocabulary);

  [[nodiscard]] StepReport run(const ForwardBatch& batch) override;

  /// Digest of the text that each sampled token followed, in order of sampling.
  [[nodiscard]] const std::vector<std::uint64_t>& prefixes() const { return prefixes_; }

 private:
  struct Cached {
    std::uint64_t prefix = 0;
    std::int32_t position = -1;
  };

  [[nodiscard]] Cached& at(const SequenceSlice& slice, std::int32_t position);
  void expect_sound(const ForwardBatch& batch) const;
  void expect_sums(const ForwardBatch& batch) const;

  EngineLimits limits_;
  std::int32_t vocabulary_;
  std::vector<Cached> cache_;  // (block, token of the block)
  std::vector<std::uint64_t> prefixes_;
  std::vector<std::int32_t> sampled_;
};

}  // namespace llmplan
