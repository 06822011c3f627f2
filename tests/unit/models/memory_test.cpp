#include "memory.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "engine_fit.hpp"
#include "measured_csv.hpp"

namespace llmplan {
namespace {

constexpr double kGibibyte = 1024.0 * 1024.0 * 1024.0;

ModelCard card_of(const char* name, int layers, int hidden, int heads, int kv_heads, int head_dim,
                  int intermediate, int vocab, bool tied) {
  ModelCard card;
  card.name = name;
  card.layers = layers;
  card.hidden = hidden;
  card.heads = heads;
  card.kv_heads = kv_heads;
  card.head_dim = head_dim;
  card.intermediate = intermediate;
  card.vocab = vocab;
  card.max_context = 131072;
  card.tied_embeddings = tied;
  return card;
}

/// Shapes that the measured runs used, built-in or not.
const ModelCard* measured_card(const std::string& name) {
  static const std::map<std::string, ModelCard> outside = {
      {"Qwen3-0.6B", card_of("q", 28, 1024, 16, 8, 128, 3072, 151936, true)},
      {"Qwen3-32B", card_of("q", 64, 5120, 64, 8, 128, 25600, 151936, false)},
      {"mistralai/Mistral-Nemo-Instruct-2407",
       card_of("n", 40, 5120, 32, 8, 128, 14336, 131072, false)},
      {"01-ai/Yi-34B", card_of("y", 60, 7168, 56, 8, 128, 20480, 64000, false)}};
  static const std::map<std::string, std::string> built_in = {
      {"Llama-3.1-8B", "llama-3.1-8b"},
      {"Llama-3.3-70B-FP8", "llama-3.1-70b"},
      {"meta-llama/Llama-3.1-70B-Instruct", "llama-3.1-70b"},
      {"meta-llama/Llama-2-7b-hf", "llama-2-7b"},
      {"Qwen/Qwen2.5-7B-Instruct", "qwen2.5-7b"}};
  if (const auto found = outside.find(name); found != outside.end()) {
    return &found->second;
  }
  const auto found = built_in.find(name);
  return found == built_in.end() ? nullptr : find_model(found->second);
}

TEST(Memory, Budget_AddsUpToTheShareOfTheGpu) {
  const GpuSpec& gpu = *find_gpu("A10G");
  const MemoryBudget budget = memory_budget(
      *find_model("llama-3.1-8b"), gpu, MemoryDemand{WeightFormat::Native16, 1, 0.9, 256, 2048});
  EXPECT_DOUBLE_EQ(budget.usable.value, 0.9 * gpu.memory.value);
  EXPECT_NEAR((budget.weights + budget.activations + budget.non_torch + budget.kv_cache).value,
              budget.usable.value, 1);
}

TEST(Memory, Activations_FollowTheSamplerOrTheLayerWhicheverIsLarger) {
  const ModelCard& card = *find_model("llama-3.1-8b");
  const MemoryDemand few{WeightFormat::Native16, 1, 0.9, 1, 8192};
  EXPECT_DOUBLE_EQ(activation_bytes(card, few).value, 2.0 * 8192 * (2 * 4096 + 3 * 14336));
  const MemoryDemand many{WeightFormat::Native16, 1, 0.9, 1024, 8192};
  EXPECT_NEAR(activation_bytes(card, many).value / kGibibyte, 4.76, 0.02);  // logged on H100
}

TEST(Memory, Startups_OfVllm011OnH100_AreReproduced) {
  const auto rows = measured_csv("vllm011_memory_h100_planner.csv");
  if (!rows) {
    GTEST_SKIP() << "no measured data; set LLMPLAN_DATA";
  }
  int compared = 0;
  for (const CsvRow& row : *rows) {
    const ModelCard* card = measured_card(row.at("model"));
    if (card == nullptr) {
      continue;
    }
    const bool fp8 = row.at("model").find("FP8") != std::string::npos;
    const MemoryDemand demand{fp8 ? WeightFormat::Fp8 : WeightFormat::Native16,
                              static_cast<std::int32_t>(number(row, "tp")),
                              number(row, "gpu_mem_util"), 1024, 8192};
    const MemoryBudget budget = memory_budget(*card, *find_gpu("H100"), demand);
    EXPECT_NEAR(budget.weights.value / kGibibyte / number(row, "weights_gib"), 1, 0.01)
        << row.at("model");
    EXPECT_NEAR(budget.activations.value / kGibibyte / number(row, "activation_gib"), 1, 0.02)
        << row.at("model");
    EXPECT_NEAR(budget.kv_cache.value / kGibibyte, number(row, "kv_cache_gib"), 0.25)
        << row.at("model");
    ++compared;
  }
  EXPECT_EQ(compared, 5);
}

TEST(Memory, KvBlocks_OfVllm015OnH100_AreWithinTwoPercent) {
  const auto rows = measured_csv("vllm_h100_blis_train13.csv");
  if (!rows) {
    GTEST_SKIP() << "no measured data; set LLMPLAN_DATA";
  }
  int compared = 0;
  double worst = 0;
  for (const CsvRow& row : *rows) {
    const ModelCard* card = measured_card(row.at("model"));
    if (card == nullptr) {
      continue;
    }
    EngineSpec engine;
    engine.tensor_parallel = static_cast<std::int32_t>(number(row, "tp"));
    engine.max_num_seqs = static_cast<std::int64_t>(number(row, "max_num_seqs"));
    engine.max_num_batched_tokens =
        static_cast<std::int64_t>(number(row, "max_num_batched_tokens"));
    const EngineFit fit = fit_engine(*card, *find_instance("p5.48xlarge"), engine);
    ASSERT_TRUE(fit.fits) << fit.reason;
    const double error =
        static_cast<double>(fit.limits.kv_blocks) / number(row, "gpu_kv_blocks") - 1;
    EXPECT_LT(std::abs(error), 0.02) << row.at("experiment");
    worst = std::max(worst, std::abs(error));
    ++compared;
  }
  RecordProperty("worst_error_percent", std::to_string(100 * worst));
  EXPECT_GE(compared, 20);
}

}  // namespace
}  // namespace llmplan
