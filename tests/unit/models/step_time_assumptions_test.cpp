#include "step_time_assumptions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "data_file.hpp"
#include "step_time_band.hpp"

namespace llmplan {
namespace {

std::vector<Assumption> assumptions(const char* model, const char* instance,
                                    const EngineSpec& engine) {
  const ModelCard& card = *find_model(model);
  const InstanceSpec& machine = *find_instance(instance);
  const EngineFit fit = fit_engine(card, machine, engine);
  const EngineTiming timing = engine_timing(card, machine, engine, fit.limits, nullptr);
  return step_time_assumptions("eks", card, machine, engine, fit, timing);
}

const Assumption* find(const std::vector<Assumption>& list, const std::string& what) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Assumption& a) { return a.what == what; });
  return found == list.end() ? nullptr : &*found;
}

TEST(StepTimeAssumptions, Defaults_AreAllListedWithTheirSource) {
  const auto list = assumptions("llama-3.1-8b", "g5.xlarge", EngineSpec{});
  for (const char* what :
       {"max_num_seqs", "max_num_batched_tokens", "max_model_len", "kv_blocks", "matrix ceilings",
        "attention ceilings", "step_time_band", "engine overhead"}) {
    EXPECT_NE(find(list, what), nullptr) << what;
  }
  for (const Assumption& assumption : list) {
    EXPECT_EQ(assumption.subject, "eks");
    EXPECT_FALSE(assumption.value.empty()) << assumption.what;
    EXPECT_FALSE(assumption.source.empty()) << assumption.what;
  }
}

TEST(StepTimeAssumptions, WhatTheUserSet_IsNotAnAssumption) {
  EngineSpec engine;
  engine.max_num_seqs = 64;
  engine.max_model_len = 4096;
  const auto list = assumptions("llama-3.1-8b", "g5.xlarge", engine);
  EXPECT_EQ(find(list, "max_num_seqs"), nullptr);
  EXPECT_EQ(find(list, "max_model_len"), nullptr);
  EXPECT_NE(find(list, "max_num_batched_tokens"), nullptr);
}

TEST(StepTimeAssumptions, KernelsOfAnOldEngine_AreListedWhereTheyTell) {
  EngineSpec engine;
  engine.name = "tensorrt-llm-2024";
  const auto grouped = assumptions("llama-3.1-8b", "p5.4xlarge", engine);
  EXPECT_NE(find(grouped, "matrix products"), nullptr);
  EXPECT_NE(find(grouped, "decode attention"), nullptr);
  const auto full_heads = assumptions("llama-2-7b", "g6e.xlarge", engine);
  EXPECT_EQ(find(full_heads, "matrix products"), nullptr) << "known for Hopper alone";
  EXPECT_EQ(find(full_heads, "decode attention"), nullptr);
  EXPECT_EQ(find(assumptions("llama-3.1-8b", "p5.4xlarge", {}), "matrix products"), nullptr);
}

TEST(StepTimeAssumptions, SimplificationsOfTheModel_AreListedWhereTheyApply) {
  EngineSpec four;
  four.tensor_parallel = 4;
  const auto mixtral = assumptions("mixtral-8x7b", "p5.48xlarge", four);
  EXPECT_NE(find(mixtral, "expert routing"), nullptr);
  ASSERT_NE(find(mixtral, "all-reduce"), nullptr);
  EXPECT_NE(find(mixtral, "all-reduce")->value.find("custom"), std::string::npos);
  const auto scout = assumptions("llama-4-scout", "p5.48xlarge", four);
  ASSERT_NE(find(scout, "model"), nullptr);
  EXPECT_NE(find(scout, "model")->value.find("chunks of 8192"), std::string::npos);
  const auto phi = assumptions("phi-3-mini", "g5.xlarge", EngineSpec{});
  EXPECT_NE(find(phi, "sliding window"), nullptr);
  EXPECT_EQ(find(phi, "all-reduce"), nullptr);
}

TEST(StepTimeAssumptions, PipelineOverMachines_NamesItsNetwork) {
  EngineSpec engine;
  engine.pipeline_parallel = 2;
  const auto tcp = assumptions("llama-3.1-8b", "g5.xlarge", engine);
  ASSERT_NE(find(tcp, "network between machines"), nullptr);
  EXPECT_NE(find(tcp, "network between machines")->value.find("TCP: 75 us (50 to 150)"),
            std::string::npos);
  const auto inside = assumptions("llama-3.1-8b", "g5.12xlarge", engine);
  EXPECT_EQ(find(inside, "network between machines"), nullptr);
  engine.tensor_parallel = 8;
  const auto efa = assumptions("llama-3.1-70b", "p4d.24xlarge", engine);
  ASSERT_NE(find(efa, "network between machines"), nullptr);
  EXPECT_NE(find(efa, "network between machines")->value.find("EFA: 20 us (15 to 40)"),
            std::string::npos);
}

TEST(StepTimeBand, PowerCappedGpus_AreLessCertain) {
  for (const GpuSpec& gpu : gpu_specs()) {
    const bool capped = gpu.name == "T4" || gpu.name == "L4";
    EXPECT_EQ(step_time_band(gpu), capped ? 0.20 : 0.12) << gpu.name;
  }
}

TEST(ModelData, Digest_HasItsFormAndIsStable) {
  const std::string digest = model_data_digest();
  EXPECT_EQ(digest.size(), std::string("fnv1a64:").size() + 16);
  EXPECT_TRUE(digest.starts_with("fnv1a64:"));
  EXPECT_EQ(digest, model_data_digest());
}

}  // namespace
}  // namespace llmplan
