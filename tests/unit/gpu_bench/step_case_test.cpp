#include "step_case.hpp"

#include <gtest/gtest.h>

#include <set>

namespace llmplan {
namespace {

constexpr std::int64_t kBlockTokens = 16;
constexpr std::int32_t kVocab = 1000;

/// Checks each batch as an engine would, and takes a time that differs from run to run.
class CheckingExecutor final : public Executor {
 public:
  explicit CheckingExecutor(const StepCase& step) : step_(step) {}

  StepReport run(const ForwardBatch& batch) override {
    ++runs_;
    expect_sound(batch);
    const bool warm = runs_ > 3;
    return {{}, to_duration(Seconds{warm ? 1e-3 * (runs_ % 3) : 1.0})};
  }

 private:
  void expect_sound(const ForwardBatch& batch) const {
    std::set<std::int32_t> blocks;
    std::size_t blocks_in_all = 0;
    StepShape shape;
    for (const SequenceSlice& slice : batch.sequences) {
      const std::int64_t context = slice.cached + slice.tokens;
      EXPECT_GE(std::ssize(slice.blocks) * kBlockTokens, context);
      blocks.insert(slice.blocks.begin(), slice.blocks.end());
      blocks_in_all += slice.blocks.size();
      EXPECT_TRUE(slice.samples);
      if (slice.tokens == 1) {
        ++shape.decode_sequences;
        shape.decode_context += context;
      } else {
        shape.prefill_tokens += slice.tokens;
        shape.prefill_context += context;
        ++shape.prefill_samples;
        for (std::int64_t query = 1; query <= slice.tokens; ++query) {
          shape.prefill_pairs_twice += 2 * (slice.cached + query);
        }
      }
    }
    EXPECT_EQ(blocks.size(), blocks_in_all) << "sequences share a block";
    EXPECT_EQ(std::ssize(blocks), blocks_needed(step_, kBlockTokens));
    EXPECT_EQ(std::ssize(batch.sequences), step_.sequences);
    EXPECT_EQ(std::ssize(batch.tokens), std::int64_t{step_.sequences} * step_.tokens);
    EXPECT_EQ(batch.shape.decode_sequences, shape.decode_sequences);
    EXPECT_EQ(batch.shape.decode_context, shape.decode_context);
    EXPECT_EQ(batch.shape.prefill_tokens, shape.prefill_tokens);
    EXPECT_EQ(batch.shape.prefill_context, shape.prefill_context);
    EXPECT_EQ(batch.shape.prefill_samples, shape.prefill_samples);
    EXPECT_EQ(batch.shape.prefill_pairs_twice, shape.prefill_pairs_twice);
    for (const std::int32_t token : batch.tokens) {
      EXPECT_TRUE(token >= 0 && token < kVocab);
    }
  }

  StepCase step_;
  int runs_ = 0;
};

TEST(StepCase, EveryKindOfStep_IsASoundBatchTimedByItsMedian) {
  for (const StepCase& step : {StepCase{3, 1, 15}, StepCase{3, 1, 16}, StepCase{1, 1, 0},
                               StepCase{2, 40, 0}, StepCase{2, 40, 7}}) {
    CheckingExecutor executor(step);
    EXPECT_NEAR(time_step(executor, step, kBlockTokens, kVocab, 9).count(), 1e-3, 1e-12);
  }
}

TEST(StepCase, Kind_IsDecodeForOneToken) {
  EXPECT_EQ((StepCase{8, 1, 100}.kind()), "decode");
  EXPECT_EQ((StepCase{1, 2, 0}.kind()), "prefill");
}

}  // namespace
}  // namespace llmplan
