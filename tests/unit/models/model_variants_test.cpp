#include <gtest/gtest.h>

#include "hardware.hpp"
#include "layer_kernels.hpp"
#include "memory.hpp"
#include "model_card.hpp"
#include "operator_shapes.hpp"
#include "roofline_kernel_times.hpp"

namespace llmplan {
namespace {

ModelCard llama() { return *find_model("llama-3.1-8b"); }

ModelCard plain() {
  ModelCard card = llama();
  card.feed_forward = FeedForward::Plain;
  return card;
}

ModelCard parallel() {
  ModelCard card = llama();
  card.parallel_attention = true;
  card.norms = 1;
  return card;
}

ModelCard sparse(std::int32_t shared) {
  ModelCard card = llama();
  card.moe = MixtureOfExperts{16, 1, shared};
  return card;
}

EngineSpec ranks(std::int32_t count) {
  EngineSpec engine;
  engine.tensor_parallel = count;
  return engine;
}

RooflineKernelTimes kernels(const ModelCard& card, std::int32_t count = 1) {
  const Interconnect link = count > 1 ? Interconnect::NvLink : Interconnect::None;
  return {card, *find_gpu("H100"), link, ranks(count)};
}

/// Parameters of one layer's feed-forward matrices.
std::int64_t feed_forward(const ModelCard& card) {
  ModelCard none = card;
  none.intermediate = 0;
  if (none.moe) {
    none.moe->shared_intermediate = 0;
  }
  return (parameter_counts(card).linear - parameter_counts(none).linear) / card.layers;
}

TEST(PlainFeedForward, HasTwoThirdsOfTheGatedOnesWeights) {
  EXPECT_EQ(3 * feed_forward(plain()), 2 * feed_forward(llama()));
  const OperatorShapes gated = operator_shapes(llama(), ranks(2));
  const OperatorShapes ungated = operator_shapes(plain(), ranks(2));
  EXPECT_EQ(gated.gate_up.n, 2 * ungated.gate_up.n);
  EXPECT_EQ(gated.down, ungated.down);
}

TEST(PlainFeedForward, TakesTwoThirdsOfTheTimeWhereWeightsBound) {
  const double gated = kernels(llama()).feed_forward_gemms(1).count();
  const double ungated = kernels(plain()).feed_forward_gemms(1).count();
  EXPECT_NEAR(ungated / gated, 2.0 / 3, 0.03);
  EXPECT_EQ(kernels(plain()).attention_gemms(1), kernels(llama()).attention_gemms(1));
}

TEST(PlainFeedForward, NeedsLessMemoryForActivations) {
  const MemoryDemand demand{WeightFormat::Native16, 1, 0.9, 1, 8192};
  EXPECT_DOUBLE_EQ(activation_bytes(plain(), demand).value, 2.0 * 8192 * (2 * 4096 + 2 * 14336));
}

TEST(ParallelAttention, HalvesTheAllReduces) {
  EXPECT_DOUBLE_EQ(2 * kernels(parallel(), 4).all_reduces(64, Launch::Graph).count(),
                   kernels(llama(), 4).all_reduces(64, Launch::Graph).count());
  EXPECT_EQ(kernels(parallel(), 4).layer_gemms(64), kernels(llama(), 4).layer_gemms(64));
}

TEST(ParallelAttention, TradesANormForTheSumOfBothOutputs) {
  // A norm reads input and residual and writes both; the sum reads two tensors and writes one.
  EXPECT_LT(kernels(parallel()).small_kernels(4096), kernels(llama()).small_kernels(4096));
  EXPECT_EQ(kernel_launches(parallel(), 1), kernel_launches(llama(), 1));
  EXPECT_EQ(kernel_launches(parallel(), 2), kernel_launches(llama(), 2) - llama().layers);
}

TEST(SecondNormOnTheSameInput, CostsAKernelAndItsWeights) {
  ModelCard two = parallel();
  two.norms = 2;
  EXPECT_EQ(parameter_counts(two).total() - parameter_counts(parallel()).total(),
            two.layers * two.hidden);
  EXPECT_GT(kernels(two).small_kernels(64), kernels(parallel()).small_kernels(64));
  EXPECT_EQ(kernel_launches(two, 1), kernel_launches(parallel(), 1) + two.layers);
}

TEST(NormsOfHeads, CostAKernelInEachLayer) {
  ModelCard card = llama();
  card.qk_norm = true;
  EXPECT_GT(kernels(card).small_kernels(1), kernels(llama()).small_kernels(1));
  EXPECT_EQ(kernel_launches(card, 1), kernel_launches(llama(), 1) + card.layers);
}

TEST(SharedExpert, CostsADenseLayerOfItsWidth) {
  const ModelCard with = sparse(2048);
  EXPECT_EQ(feed_forward(with) - feed_forward(sparse(0)), 3 * 4096 * 2048);
  ModelCard dense = llama();
  dense.intermediate = 2048;
  const double more = (kernels(with).layer_gemms(1) - kernels(sparse(0)).layer_gemms(1)).count();
  EXPECT_NEAR(more / kernels(dense).feed_forward_gemms(1).count(), 1, 1e-9);
  EXPECT_GT(kernels(with).small_kernels(1), kernels(sparse(0)).small_kernels(1));
}

TEST(SharedExpert, IsSharedOutOverTheGroup) {
  const OperatorShapes shapes = operator_shapes(sparse(2048), ranks(4));
  ASSERT_TRUE(shapes.shared_gate_up && shapes.shared_down);
  EXPECT_EQ(shapes.shared_gate_up->n, 2 * 512);
  EXPECT_EQ(shapes.shared_down->k, 512);
  EXPECT_FALSE(operator_shapes(sparse(0), ranks(4)).shared_gate_up);
}

TEST(LearnedPositions, AreReplicatedAndReadWithTheEmbedding) {
  ModelCard card = llama();
  card.position_embeddings = 2050;
  EXPECT_EQ(parameter_counts(card).replicated - parameter_counts(llama()).replicated, 2050 * 4096);
  EXPECT_GT(kernels(card).small_kernels(4096), kernels(llama()).small_kernels(4096));
}

TEST(QuantizedActivations, OfParallelAttentionAreQuantizedOnce) {
  EngineSpec fp8;
  fp8.weights = WeightFormat::Fp8;
  const auto extra = [&](const ModelCard& card) {
    const RooflineKernelTimes eight(card, *find_gpu("H100"), Interconnect::None, fp8);
    return eight.small_kernels(64) - kernels(card).small_kernels(64);
  };
  EXPECT_LT(extra(parallel()), extra(llama()));
}

}  // namespace
}  // namespace llmplan
