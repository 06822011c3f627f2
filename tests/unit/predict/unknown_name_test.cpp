#include "unknown_name.hpp"

#include <gtest/gtest.h>

#include "model_card.hpp"

namespace llmplan {
namespace {

const std::vector<std::string> kGpus = {"T4", "A10G", "A100-40", "A100-80", "H100", "H200"};

TEST(LikelyName, BeginningOfAName_IsThatName) {
  EXPECT_EQ(likely_name("A100", kGpus), "A100-40");
  EXPECT_EQ(likely_name("a100", kGpus), "A100-40");
}

TEST(LikelyName, NameWithMoreBehind_IsTheLongestOfThose) {
  EXPECT_EQ(likely_name("H100-80", kGpus), "H100");
  EXPECT_EQ(likely_name("a100-80gb", kGpus), "A100-80");
}

TEST(LikelyName, SlipBehindAName_IsTheNearestThatGoesOnFromIt) {
  EXPECT_EQ(likely_name("vllm-v9", {"vllm", "vllm-v0", "vllm-v1"}), "vllm-v0");
  EXPECT_EQ(likely_name("vllm-next", {"vllm", "vllm-v0", "vllm-v1"}), "vllm");
}

TEST(LikelyName, NoBeginning_IsTheNearest) {
  EXPECT_EQ(likely_name("H300", kGpus), "H100");
  EXPECT_EQ(likely_name("A", kGpus), "T4");  // two slips are always allowed
  EXPECT_EQ(likely_name("MI300X-OAM", kGpus), "");
}

TEST(LikelyName, HuggingFaceIdsOfTheUsualModels_AreTheirCards) {
  const std::vector<std::string> known = names_of(model_cards());
  for (const char* name : {"llama-2-7b", "llama-3.1-8b", "llama-3.1-70b", "mistral-7b",
                           "mixtral-8x7b", "phi-3-mini", "qwen2.5-7b", "qwen2.5-72b"}) {
    EXPECT_EQ(likely_name(find_model(name)->huggingface_id, known), name);
  }
}

}  // namespace
}  // namespace llmplan
