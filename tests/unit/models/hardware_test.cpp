#include "hardware.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine_preset.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

TEST(GpuSpec, Table_HoldsTheGpusOfAwsInstances) {
  for (const char* name : {"T4", "A10G", "L4", "L40S", "A100-40", "A100-80", "H100", "H200"}) {
    ASSERT_NE(find_gpu(name), nullptr) << name;
  }
  EXPECT_EQ(gpu_specs().size(), 8u);
  EXPECT_EQ(find_gpu("A10"), nullptr);
}

TEST(GpuSpec, Ceilings_StayBelowTheDatasheet) {
  for (const GpuSpec& gpu : gpu_specs()) {
    EXPECT_LT(gpu.gemm.native16, gpu.fp16) << gpu.name;
    EXPECT_LE(gpu.gemm.native16_low, gpu.gemm.native16) << gpu.name;
    EXPECT_LE(gpu.gemm.native16, gpu.gemm.native16_high) << gpu.name;
    EXPECT_LT(gpu.gemm.bandwidth, gpu.memory_bandwidth) << gpu.name;
    EXPECT_LT(gpu.attention.bandwidth, gpu.memory_bandwidth) << gpu.name;
    EXPECT_LT(gpu.attention.prefill, gpu.gemm.native16) << gpu.name;
    EXPECT_EQ(gpu.gemm.fp8.has_value(), gpu.compute_capability >= 89) << gpu.name;
    EXPECT_EQ(gpu.gemm.weight_only_share.has_value(), gpu.compute_capability >= 80) << gpu.name;
    EXPECT_EQ(gpu.gemm.weight_only_source.empty(), !gpu.gemm.weight_only_share) << gpu.name;
    EXPECT_EQ(gpu.bf16.has_value(), gpu.compute_capability >= 80) << gpu.name;
    EXPECT_FALSE(gpu.source.empty() || gpu.gemm.source.empty() || gpu.attention.source.empty());
  }
}

TEST(InstanceSpec, EveryInstance_HasAKnownGpuAndAConsistentLink) {
  for (const InstanceSpec& instance : instance_specs()) {
    ASSERT_NE(find_gpu(instance.gpu), nullptr) << instance.name;
    EXPECT_EQ(&instance.gpu_spec(), find_gpu(instance.gpu));
    EXPECT_EQ(instance.interconnect == Interconnect::None, instance.gpu_count == 1)
        << instance.name;
    EXPECT_GE(instance.network_peak, instance.network) << instance.name;
    EXPECT_GE(instance.ebs_peak, instance.ebs) << instance.name;
    EXPECT_FALSE(instance.regions.empty()) << instance.name;
    EXPECT_TRUE(std::is_sorted(instance.regions.begin(), instance.regions.end()));
  }
}

TEST(InstanceSpec, Names_AreUnique) {
  std::set<std::string> names;
  for (const InstanceSpec& instance : instance_specs()) {
    EXPECT_TRUE(names.insert(instance.name).second) << instance.name;
  }
  EXPECT_EQ(names.size(), 37u);
}

TEST(InstanceSpec, G5Xlarge_IsWhatAwsSells) {
  const InstanceSpec* g5 = find_instance("g5.xlarge");
  ASSERT_NE(g5, nullptr);
  EXPECT_EQ(g5->vcpu, 4);
  EXPECT_EQ(g5->ram.value, 16.0 * 1024 * 1024 * 1024);
  EXPECT_EQ(g5->gpu, "A10G");
  EXPECT_EQ(g5->gpu_count, 1);
  EXPECT_EQ(g5->local_nvme.value, 250e9);
  EXPECT_EQ(g5->network.value, 2.5e9 / 8);
  EXPECT_EQ(g5->network_peak.value, 10e9 / 8);
  EXPECT_EQ(g5->ebs.value, 700e6 / 8);
  EXPECT_TRUE(g5->offered_in("us-east-1"));
  EXPECT_FALSE(g5->offered_in("us-east-9"));
}

TEST(InstanceSpec, SageMakerName_IsTheEc2Machine) {
  EXPECT_EQ(find_instance("ml.g5.12xlarge"), find_instance("g5.12xlarge"));
  EXPECT_NE(find_instance("ml.p4d.24xlarge"), nullptr);
  EXPECT_EQ(find_instance("ml.ml.g5.xlarge"), nullptr);
  EXPECT_EQ(find_instance("g5.3xlarge"), nullptr);
}

TEST(InstanceSpec, BigMachines_LinkTheirGpusByNvlinkOnlyInTheP_Families) {
  EXPECT_EQ(find_instance("p5.48xlarge")->interconnect, Interconnect::NvLink);
  EXPECT_EQ(find_instance("p4d.24xlarge")->gpu, "A100-40");
  EXPECT_EQ(find_instance("p4de.24xlarge")->gpu, "A100-80");
  EXPECT_EQ(find_instance("g5.48xlarge")->interconnect, Interconnect::Pcie);
  EXPECT_EQ(find_instance("p5.4xlarge")->interconnect, Interconnect::None);
}

TEST(EnginePreset, UnknownEngine_NamesTheKnownOnes) {
  EXPECT_EQ(engine_preset("vllm").name, "vllm-v1") << "what scenarios have always called it";
  try {
    static_cast<void>(engine_preset("vlm"));
    FAIL() << "an unknown engine was accepted";
  } catch (const MissingDataError& error) {
    EXPECT_STREQ(error.what(),
                 "no timing of the engine \"vlm\"; known: vllm-v1, vllm-v0, tgi, tensorrt-llm, "
                 "tensorrt-llm-2024, lmdeploy, fastertransformer, sglang, ollama, llmplan, vllm");
  }
}

}  // namespace
}  // namespace llmplan
