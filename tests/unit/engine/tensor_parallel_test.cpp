#include <gtest/gtest.h>

#include "engine_setup.hpp"
#include "float16.hpp"
#include "support/test_device.hpp"
#include "thread_group.hpp"

namespace llmplan {
namespace {

struct RankResult {
  std::vector<std::vector<std::int32_t>> texts;
  std::vector<double> logits;  ///< of the last step
};

std::vector<RankResult> serve_on_ranks(const HostModel& model, std::int32_t ranks,
                                       const std::vector<TestRequest>& requests) {
  ThreadGroup group(ranks);
  std::vector<RankResult> results(static_cast<std::size_t>(ranks));
  group.run([&](std::int32_t rank) {
    const std::unique_ptr<Device> device = make_test_device();
    ThreadCommunicator communicator(group, rank, *device);
    HostWeights weights(model);
    TransformerSpec spec = spec_of(model);
    spec.tensor_parallel = ranks;
    spec.rank = rank;
    Transformer transformer(*device, communicator, spec, weights, tiny_limits());
    RankResult& result = results[static_cast<std::size_t>(rank)];
    result.texts = serve([&](const ForwardBatch& batch) { return transformer.forward(batch); },
                         requests, tiny_limits());
    for (const Float16 logit : transformer.logits()) {
      result.logits.push_back(to_float(logit));
    }
  });
  return results;
}

void expect_ranks_like_one(std::int32_t ranks, const ModelCard& card) {
  const HostModel model = tiny_model(card, 1);
  const std::vector<TestRequest> requests = {{random_tokens(card, 27, 1), 3, 0},
                                             {random_tokens(card, 3, 2), 4, 0}};
  const std::vector<RankResult> results = serve_on_ranks(model, ranks, requests);
  for (const RankResult& result : results) {
    EXPECT_EQ(result.texts, results[0].texts);
    EXPECT_EQ(result.logits, results[0].logits);
  }
  for (std::size_t r = 0; r < requests.size(); ++r) {
    expect_greedy(model, requests[r], results[0].texts[r]);
  }
  std::vector<std::int32_t> text = results[0].texts[1];
  text.pop_back();  // sampled from the logits of the last step
  EXPECT_LT(relative_error(results[0].logits, reference_logits_behind(model, text)), 4e-3);
}

TEST(TensorParallel, TwoRanks_ComputeTheWholeModel) {
  ModelCard card = tiny_card();
  card.qkv_bias = true;
  expect_ranks_like_one(2, card);
}

TEST(TensorParallel, MoreRanksThanKvHeads_ReplicateThem) { expect_ranks_like_one(4, tiny_card()); }

TEST(TensorParallel, TiedEmbeddings_AreSlicedForTheHead) {
  ModelCard card = tiny_card();
  card.tied_embeddings = true;
  expect_ranks_like_one(2, card);
}

}  // namespace
}  // namespace llmplan
