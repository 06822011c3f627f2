#include "predict.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine_preset.hpp"
#include "llmplan/error.hpp"
#include "points.hpp"

namespace llmplan {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using enum PointField;

TEST(Predict, Latencies_AgreeWithEachOther) {
  const Prediction point = answer(small_model({{Batch, "16"}, {OutputTokens, "100"}}));
  ASSERT_EQ(point.fits, true);
  EXPECT_NEAR(point.e2e->count(), point.ttft->count() + 99 * point.tpot->count(), 1e-6);
  EXPECT_DOUBLE_EQ(*point.output_tokens_per_s, 16 * 100 / (point.e2e->count() * 1e-3));
  EXPECT_GE(*point.ttft, *point.prefill) << "decodes of other requests come between";
  EXPECT_TRUE(point.error.empty());
}

TEST(Predict, OneRequest_DecodesAtTheContextOfItsMiddle) {
  // Steps are affine in the context: 255 of them, at 1025 to 1279 tokens.
  const Prediction point = answer(small_model({{ContextTokens, "1152"}}));
  EXPECT_NEAR(point.tpot->count(), point.decode_step->count(), 1e-6);
  EXPECT_EQ(point.ttft, point.prefill);
}

TEST(Predict, Pipeline_HoldsMoreAndIsNoFasterForOneRequest) {
  const Prediction one = answer(small_model({}));
  const Prediction two = answer(small_model({{PipelineParallel, "2"}}));
  ASSERT_EQ(two.fits, true) << two.error;
  EXPECT_GT(*two.kv_capacity_tokens, 2 * *one.kv_capacity_tokens);
  EXPECT_GT(*two.decode_step, *one.decode_step);
  const Prediction many = answer(small_model({{Batch, "64"}}));
  const Prediction many_in_two = answer(small_model({{Batch, "64"}, {PipelineParallel, "2"}}));
  EXPECT_LT(*many_in_two.decode_step, *many.decode_step);
}

TEST(Predict, EveryEngine_AnswersAndAddsItsOverhead) {
  for (const std::string& name : engine_names()) {
    const Prediction point = answer(small_model({{Engine, name}}));
    ASSERT_EQ(point.fits, true) << name << ": " << point.error;
    EXPECT_GT(point.tpot->count(), engine_preset(name).host.count() * 1e3) << name;
  }
}

TEST(Predict, OneOutputToken_EndsWithThePrompts) {
  const Prediction point = answer(small_model({{OutputTokens, "1"}, {Batch, "4"}}));
  EXPECT_EQ(point.ttft, point.e2e);
  EXPECT_EQ(point.prefill, point.e2e);
  EXPECT_FALSE(point.tpot);
  EXPECT_EQ(point.bound_by, "compute") << "the step that is asked for is a prefill";
}

/// The latencies of a field's values never fall.
void expect_monotone(PointField field, const std::vector<std::string>& values) {
  for (const char* gpu : {"A10G", "H100"}) {
    Prediction last;
    for (const std::string& value : values) {
      const Prediction now = answer(small_model({{Gpu, gpu}, {field, value}}));
      ASSERT_EQ(now.fits, true) << now.error;
      if (last.fits) {
        EXPECT_GE(now.prefill, last.prefill) << gpu << ' ' << value;
        EXPECT_GE(now.decode_step, last.decode_step) << gpu << ' ' << value;
        EXPECT_GE(now.ttft, last.ttft) << gpu << ' ' << value;
        EXPECT_GE(now.e2e, last.e2e) << gpu << ' ' << value;
      }
      last = now;
    }
  }
}

TEST(PredictLaws, MoreRequests_TakeLonger) {
  expect_monotone(Batch, {"1", "2", "3", "7", "8", "15", "16", "17", "40", "64", "200", "300"});
}

TEST(PredictLaws, LongerPrompts_TakeLonger) {
  expect_monotone(PromptTokens, {"1", "2", "100", "1000", "2047", "2048", "2049", "5000"});
}

TEST(PredictLaws, LongerOutputs_TakeLonger) {
  expect_monotone(OutputTokens, {"1", "2", "3", "100", "1000", "4000"});
}

TEST(PredictLaws, LongerContexts_TakeLongerSteps) {
  expect_monotone(ContextTokens, {"1", "2", "100", "1000", "5000", "8000"});
}

TEST(Predict, MoreGpus_HoldMoreContext) {
  std::int64_t last = 0;
  for (const char* ranks : {"1", "2", "4", "8"}) {
    const Prediction point = answer(small_model({{TensorParallel, ranks}}));
    EXPECT_GT(*point.kv_capacity_tokens, 2 * last) << ranks;
    last = *point.kv_capacity_tokens;
  }
}

TEST(Predict, CacheThatCannotHoldTheBatch_Binds) {
  const Prediction point = answer(
      small_model({{Gpu, "A10G"}, {Batch, "64"}, {PromptTokens, "2000"}, {OutputTokens, "200"}}));
  EXPECT_EQ(point.fits, true);
  EXPECT_EQ(point.bound_by, "kv-capacity");
  EXPECT_TRUE(point.waited_for_kv);
  EXPECT_GT(*point.e2e, *point.ttft);
}

TEST(Predict, SmallBatch_IsBoundByMemory) {
  EXPECT_EQ(answer(small_model()).bound_by, "memory-bandwidth");
}

TEST(Predict, ModelThatDoesNotFit_IsAnAnswer) {
  const Prediction point = answer(small_model({{Model, "llama-3.1-70b"}, {Gpu, "A10G"}}));
  EXPECT_EQ(point.fits, false);
  EXPECT_EQ(point.kv_capacity_tokens, 0);
  EXPECT_FALSE(point.ttft);
  EXPECT_FALSE(point.decode_step);
  EXPECT_THAT(point.error, HasSubstr("weights need"));
}

TEST(Predict, RequestThatNeverFits_IsAnAnswer) {
  const Prediction window = answer(small_model({{Model, "llama-2-7b"}, {PromptTokens, "4000"}}));
  EXPECT_EQ(window.fits, false);
  EXPECT_THAT(window.error, HasSubstr("4256 tokens, max_model_len is 4096"));
  EXPECT_GT(*window.kv_capacity_tokens, 0);
  const Prediction exact =
      answer(small_model({{Model, "llama-2-7b"}, {PromptTokens, "4000"}, {OutputTokens, "96"}}));
  EXPECT_EQ(exact.fits, true) << exact.error;
}

TEST(Predict, RequestBeyondACacheThatCutsTheWindow_IsToldOfTheCache) {
  const Prediction point = answer(small_model({{Model, "llama-2-7b"}, {Gpu, "T4"}}));
  EXPECT_EQ(point.fits, false);
  EXPECT_THAT(point.error, HasSubstr("1280 tokens, the KV cache holds"));
}

TEST(Predict, ContextBeyondTheModel_DoesNotFit) {
  const Prediction point = answer(small_model({{Model, "llama-2-7b"}, {ContextTokens, "4097"}}));
  EXPECT_EQ(point.fits, false);
  EXPECT_THAT(point.error, HasSubstr("context_tokens is 4097"));
}

TEST(Predict, SettingsThatNoMemoryCouldSave_AreWrongInput) {
  try {
    static_cast<void>(answer(small_model({{TensorParallel, "3"}})));
    FAIL() << "answered";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), StartsWith("tensor_parallel"));
  }
  EXPECT_THROW(static_cast<void>(answer(small_model({{TensorParallel, "3"}}))), InputError);
  EXPECT_THROW(static_cast<void>(answer(small_model({{Gpu, "T4"}, {Weights, "fp8"}}))), InputError);
  EXPECT_THROW(
      static_cast<void>(answer(small_model({{InstanceType, "g5.xlarge"}, {TensorParallel, "2"}}))),
      InputError);
}

}  // namespace
}  // namespace llmplan
