#include <gtest/gtest.h>

#include "engine_setup.hpp"

namespace llmplan {
namespace {

std::vector<std::int32_t> generate(const HostModel& model, const SamplerSettings& sampler) {
  TinyEngine engine(model, spec_of(model), tiny_limits(), sampler);
  return engine.serve({{random_tokens(model.card, 9, 1), 8, 0}})[0];
}

TEST(Sampling, Temperature_DrawsBySeed) {
  ModelCard card = tiny_card();
  card.layers = 1;
  const HostModel model = tiny_model(card, 1);
  const std::vector<std::int32_t> text = generate(model, {.temperature = 1, .seed = 5});
  EXPECT_EQ(generate(model, {.temperature = 1, .seed = 5}), text);
  EXPECT_NE(generate(model, {.temperature = 1, .seed = 6}), text);
}

TEST(Sampling, LowTemperature_IsGreedy) {
  ModelCard card = tiny_card();
  card.layers = 1;
  const HostModel model = tiny_model(card, 1);
  EXPECT_EQ(generate(model, {.temperature = 1e-4F, .seed = 5}), generate(model, {}));
}

}  // namespace
}  // namespace llmplan
