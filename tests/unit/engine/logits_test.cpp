#include <gtest/gtest.h>

#include "engine_setup.hpp"
#include "float16.hpp"

namespace llmplan {
namespace {

// 16-bit activations carry 2^-11 each; two layers of about ten roundings add up to a few of them.
constexpr double kRounding = 4e-3;

TEST(Logits, ChunksOfAnySize_AgreeWithTheReference) {
  const HostModel model = tiny_model(tiny_card(), 1);
  const std::vector<std::int32_t> text = random_tokens(model.card, 45, 7);
  const std::vector<double> expected = reference_logits_behind(model, text);
  TinyEngine engine(model);
  for (const std::int32_t chunk : {24, 17, 5}) {
    EXPECT_LT(relative_error(engine.logits_behind(text, chunk), expected), kRounding) << chunk;
  }
}

TEST(Logits, MultiQueryAttention_AgreesWithTheReference) {
  ModelCard card = tiny_card();
  card.kv_heads = 1;
  const HostModel model = tiny_model(card, 4);
  const std::vector<std::int32_t> text = random_tokens(card, 30, 7);
  TinyEngine engine(model);
  EXPECT_LT(relative_error(engine.logits_behind(text, 24), reference_logits_behind(model, text)),
            kRounding);
}

TEST(Logits, ScaledRope_AgreesWithTheReference) {
  HostModel model = tiny_model(tiny_card(), 5);
  model.rope.theta = 500;
  const std::vector<std::int32_t> text = random_tokens(model.card, 40, 7);
  const std::vector<double> unscaled = reference_logits_behind(model, text);
  model.rope.scaling = Llama3RopeScaling{
      .factor = 8, .low_frequency_factor = 1, .high_frequency_factor = 4, .original_context = 32};
  const std::vector<double> expected = reference_logits_behind(model, text);
  ASSERT_GT(relative_error(unscaled, expected), 10 * kRounding);
  TinyEngine engine(model);
  EXPECT_LT(relative_error(engine.logits_behind(text, 24), expected), kRounding);
}

TEST(Logits, OtherSequencesInTheBatch_DoNotMatter) {
  const HostModel model = tiny_model(tiny_card(), 6);
  const std::vector<std::int32_t> text = random_tokens(model.card, 10, 7);
  TinyEngine alone(model);
  const std::vector<double> expected = alone.logits_behind(text, 24);
  TinyEngine crowded(model);
  // The others run first and stay in the batch: the last sample of the last step is ours.
  PagedBatches batches({{random_tokens(model.card, 9, 8), 3, 0}, {text, 1, 1}}, tiny_limits(), 3);
  std::vector<double> logits;
  for (int step = 0; step < 2; ++step) {
    batches.complete(crowded.transformer().forward(batches.next()));
  }
  for (const Float16 logit : crowded.transformer().logits()) {
    logits.push_back(to_float(logit));
  }
  ASSERT_EQ(std::ssize(logits), 2 * model.card.vocab);
  EXPECT_LT(
      relative_error(std::span(logits).last(static_cast<std::size_t>(model.card.vocab)), expected),
      kRounding);
}

}  // namespace
}  // namespace llmplan
