#include <gtest/gtest.h>

#include "engine_setup.hpp"

namespace llmplan {
namespace {

/// Prompts that are cut into chunks beside decodes, that end at a block's last slot and that fit a
/// block; the last arrives while the others run.
std::vector<TestRequest> mixed_requests(const ModelCard& card) {
  return {{random_tokens(card, 37, 1), 5, 0},
          {random_tokens(card, 16, 2), 6, 0},
          {random_tokens(card, 1, 3), 6, 1},
          {random_tokens(card, 70, 4), 3, 2}};
}

void expect_all_greedy(const HostModel& model, const std::vector<TestRequest>& requests,
                       const std::vector<std::vector<std::int32_t>>& texts) {
  for (std::size_t r = 0; r < requests.size(); ++r) {
    SCOPED_TRACE(testing::Message() << "request " << r);
    expect_greedy(model, requests[r], texts[r]);
  }
}

TEST(GreedyDecoding, MixedBatches_EqualTheReferenceTokenByToken) {
  const HostModel model = tiny_model(tiny_card(), 1);
  const std::vector<TestRequest> requests = mixed_requests(model.card);
  TinyEngine engine(model);
  expect_all_greedy(model, requests, engine.serve(requests));
}

TEST(GreedyDecoding, CapturedGraphs_EqualTheReferenceTokenByToken) {
  const HostModel model = tiny_model(tiny_card(), 1);
  const std::vector<TestRequest> requests = mixed_requests(model.card);
  TinyEngine engine(model);
  engine.transformer().warm_up();
  expect_all_greedy(model, requests, engine.serve(requests));
}

TEST(GreedyDecoding, OtherBlocks_GiveTheSameTokens) {
  const HostModel model = tiny_model(tiny_card(), 1);
  const std::vector<TestRequest> requests = {{random_tokens(model.card, 33, 1), 3, 0},
                                             {random_tokens(model.card, 2, 2), 3, 0}};
  TinyEngine engine(model);
  const auto texts = engine.serve(requests, 1);
  EXPECT_EQ(engine.serve(requests, 2), texts);  // over what the first left in the cache
}

TEST(GreedyDecoding, QkvBias_IsAdded) {
  ModelCard card = tiny_card();
  card.qkv_bias = true;
  const HostModel model = tiny_model(card, 2);
  const std::vector<TestRequest> requests = {{random_tokens(card, 20, 1), 4, 0}};
  TinyEngine engine(model);
  expect_all_greedy(model, requests, engine.serve(requests));
}

TEST(GreedyDecoding, TiedEmbeddings_AreTheHead) {
  ModelCard card = tiny_card();
  card.tied_embeddings = true;
  const HostModel model = tiny_model(card, 3);
  const std::vector<TestRequest> requests = {{random_tokens(card, 20, 1), 4, 0}};
  TinyEngine engine(model);
  expect_all_greedy(model, requests, engine.serve(requests));
}

}  // namespace
}  // namespace llmplan
