#include "engine_preset.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "cuda_graph.hpp"
#include "kernel_tables_of_gpu.hpp"
#include "roofline_setup.hpp"

namespace llmplan {
namespace {

TEST(EnginePreset, EveryEntry_SaysWhatItRestsOn) {
  for (const EnginePreset& preset : engine_presets()) {
    EXPECT_LE(preset.host_range.low, preset.host) << preset.name;
    EXPECT_LE(preset.host, preset.host_range.high) << preset.name;
    EXPECT_EQ(preset.host_measured, preset.source.find("assumption") == std::string::npos)
        << preset.name;
    EXPECT_FALSE(preset.batch_source.empty() || preset.memory_source.empty() ||
                 preset.prefix_caching_source.empty())
        << preset.name;
    EXPECT_EQ(preset.schedules_ahead, !preset.schedules_ahead_source.empty()) << preset.name;
    EXPECT_EQ(preset.batch_rules.back().gpu_memory, Bytes{0}) << preset.name;
    const bool own_kernels = !preset.gemm_vintage.empty() || preset.grouped_query_reuse < 1;
    EXPECT_EQ(own_kernels, !preset.kernel_source.empty()) << preset.name;
    EXPECT_TRUE(std::is_sorted(preset.graph_sizes.begin(), preset.graph_sizes.end()));
  }
}

TEST(EnginePreset, Names_AreUniqueAndIncludeWhatScenariosAccept) {
  const std::vector<std::string> names = engine_names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  for (const char* name : {"vllm", "vllm-v1", "vllm-v0", "tgi", "tensorrt-llm", "tensorrt-llm-2024",
                           "lmdeploy", "fastertransformer", "sglang", "ollama", "llmplan"}) {
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  }
}

TEST(EnginePreset, SoftwareOfProducts_IsOneThatTablesKnow) {
  const KernelTables& tables = *kernel_tables_of(*find_gpu("H100"));
  for (const EnginePreset& preset : engine_presets()) {
    if (!preset.gemm_vintage.empty()) {
      EXPECT_NE(find_vintage(tables, preset.gemm_vintage), nullptr) << preset.name;
    }
  }
}

TEST(EnginePreset, ListedGraphSizes_PadAndEndWhereTheEngineCapturesThem) {
  const EnginePreset& tgi = engine_preset("tgi");
  const std::int64_t largest = largest_graph(tgi, 128);
  EXPECT_EQ(largest, 32);
  EXPECT_EQ(computed_tokens(tgi, 17, largest), 32);
  EXPECT_EQ(computed_tokens(tgi, 3, largest), 4);
  EXPECT_EQ(computed_tokens(tgi, 33, largest), 33);
}

TEST(EnginePreset, EnginesWithoutGraphs_CaptureAndPadNothing) {
  for (const char* name : {"lmdeploy", "fastertransformer"}) {
    const EnginePreset& preset = engine_preset(name);
    EXPECT_EQ(preset.all_reduce, AllReduceKind::Nccl) << name;
    EXPECT_EQ(largest_graph(preset, 256), 0) << name;
    EXPECT_EQ(computed_tokens(preset, 17, 0), 17) << name;
  }
}

TEST(EnginePreset, SgLangCapturesMoreOnLargerGpusAndGroups) {
  const EnginePreset& sglang = engine_preset("sglang");
  EXPECT_EQ(on_gpus(sglang, *find_gpu("A10G"), 1).max_graph_tokens, 24);
  EXPECT_EQ(on_gpus(sglang, *find_gpu("A10G"), 4).max_graph_tokens, 80);
  EXPECT_EQ(on_gpus(sglang, *find_gpu("H100"), 1).max_graph_tokens, 256);
  EXPECT_EQ(on_gpus(sglang, *find_gpu("H200"), 8).max_graph_tokens, 512);
}

TEST(EnginePreset, OldVllm_LaunchesShortPromptsAsSlowlyAsMeasuredOnFourA10G) {
  // Llama-2-7B TP 4, nm-vllm 2024: prompts of 16 to 64 tokens take 27.5 to 28.8 ms whatever their
  // length, decode steps of as many tokens, which are graphs, half of that.
  const auto model =
      model_of(with_engine(setup("llama-2-7b", "A10G", Interconnect::Pcie, 4), "vllm-v0"));
  EXPECT_NEAR(milliseconds(model->step(prefill_shape(16))), 28, 4);
  EXPECT_NEAR(milliseconds(model->step(prefill_shape(64))), 28, 4);
  EXPECT_LT(milliseconds(model->step(decode_shape(16, 64))), 20);
}

}  // namespace
}  // namespace llmplan
