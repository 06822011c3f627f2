#include "step_errors.hpp"

#include <gtest/gtest.h>

#include "oracle/affine_step_time.hpp"

namespace llmplan {
namespace {

/// Ten picoseconds for every decoding sequence, a hundred for every prompt token.
const AffineStepTime& model() {
  static const AffineStepTime instance([] {
    StepCoefficients cost;
    cost.per_sequence = Duration{10};
    cost.per_prefill_token = Duration{100};
    return cost;
  }());
  return instance;
}

StepRecord step(std::int64_t decodes, std::int64_t prefill_tokens, std::int64_t wall,
                std::int64_t device) {
  StepRecord record;
  record.shape.decode_sequences = decodes;
  record.shape.prefill_tokens = prefill_tokens;
  record.chunks = prefill_tokens > 0 ? 1 : 0;
  record.wall = Duration{wall};
  record.device = Duration{device};
  return record;
}

TEST(KindOf, SplitsWorkAndPowersOfTwoOfTokens) {
  EXPECT_EQ(kind_of(step(1, 0, 1, 1)), (StepKind{StepWork::Decode, 1}));
  EXPECT_EQ(kind_of(step(8, 0, 1, 1)), (StepKind{StepWork::Decode, 8}));
  EXPECT_EQ(kind_of(step(9, 0, 1, 1)), (StepKind{StepWork::Decode, 16}));
  EXPECT_EQ(kind_of(step(1, 511, 1, 1)), (StepKind{StepWork::Mixed, 512}));
  EXPECT_EQ(kind_of(step(1, 512, 1, 1)), (StepKind{StepWork::Mixed, 1024}));
  EXPECT_EQ(kind_of(step(0, 3, 1, 1)), (StepKind{StepWork::Prefill, 4}));
}

TEST(StepErrors, AreMeansOverStepsOfTheRelativeError) {
  // Predicted 20 and 400, measured 25 and 320: −20 % and +25 %.
  const std::vector<StepRecord> steps{step(2, 0, 25, 21), step(0, 4, 320, 300)};
  const StepErrors errors = step_errors(steps, model());
  EXPECT_EQ(errors.steps, 2);
  EXPECT_DOUBLE_EQ(errors.mean_absolute, 0.225);
  EXPECT_NEAR(errors.bias, 0.025, 1e-12);
  EXPECT_EQ(errors.predicted, Duration{420});
  EXPECT_EQ(errors.measured, Duration{345});
  EXPECT_EQ(errors.host_gap, Duration{24});
}

TEST(StepErrorsByKind, AreThoseOfEachKindAlone) {
  const std::vector<StepRecord> steps{step(2, 0, 25, 21), step(0, 4, 320, 300), step(2, 0, 16, 16)};
  const auto kinds = step_errors_by_kind(steps, model());
  ASSERT_EQ(kinds.size(), 2U);
  EXPECT_EQ(kinds[0].kind, (StepKind{StepWork::Decode, 2}));
  EXPECT_EQ(kinds[0].errors.steps, 2);
  EXPECT_NEAR(kinds[0].errors.bias, (-0.2 + 0.25) / 2, 1e-12);
  EXPECT_EQ(kinds[1].kind, (StepKind{StepWork::Prefill, 4}));
  EXPECT_DOUBLE_EQ(kinds[1].errors.bias, 0.25);
}

}  // namespace
}  // namespace llmplan
