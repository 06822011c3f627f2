#include "cuda_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace llmplan {
namespace {

TEST(CudaGraph, CapturedSizes_AreThe51OfVllm) {
  std::int64_t captured = 0;
  for (std::int64_t tokens = 1; tokens <= 512; ++tokens) {
    captured += padded_tokens(tokens, 512) == tokens ? 1 : 0;
  }
  EXPECT_EQ(captured, 51);
}

TEST(CudaGraph, Tokens_ArePaddedUpToTheNextCapturedSize) {
  const std::vector<std::pair<std::int64_t, std::int64_t>> cases = {
      {1, 1},     {2, 2},     {3, 4},     {5, 8},     {8, 8},    {9, 16},
      {249, 256}, {256, 256}, {257, 272}, {511, 512}, {512, 512}};
  for (const auto& [tokens, padded] : cases) {
    EXPECT_EQ(padded_tokens(tokens, 512), padded) << tokens;
  }
}

TEST(CudaGraph, AboveTheLargestGraph_NothingIsPadded) {
  EXPECT_EQ(padded_tokens(513, 512), 513);
  EXPECT_EQ(padded_tokens(17, 16), 17);
}

TEST(CudaGraph, LargestGraph_IsTwiceTheSequencesUpTo512AndACapturedSize) {
  const EnginePreset& vllm = engine_preset("vllm");
  EXPECT_EQ(largest_graph(vllm, 1024), 512);
  EXPECT_EQ(largest_graph(vllm, 256), 512);
  EXPECT_EQ(largest_graph(vllm, 128), 256);
  EXPECT_EQ(largest_graph(vllm, 50), 96);
  EXPECT_EQ(largest_graph(vllm, 3), 4);
  EXPECT_EQ(largest_graph(vllm, 1), 2);
  for (std::int64_t seqs = 1; seqs <= 300; ++seqs) {
    const std::int64_t largest = largest_graph(vllm, seqs);
    EXPECT_EQ(padded_tokens(largest, largest), largest) << seqs;
    EXPECT_LE(padded_tokens(std::max<std::int64_t>(1, largest - 1), largest), largest) << seqs;
  }
}

}  // namespace
}  // namespace llmplan
