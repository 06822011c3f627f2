#include "profile_choice.hpp"

#include <gtest/gtest.h>

#include <array>

#include "gpu_spec.hpp"
#include "profile_file.hpp"
#include "random_profile.hpp"

namespace llmplan {
namespace {

const ModelCard& card() { return *find_model("llama-3.1-8b"); }

EngineSpec own_engine() {
  EngineSpec engine;
  engine.name = "llmplan";
  return engine;
}

std::vector<KernelProfile> profiles(const char* gpu) {
  std::vector<KernelProfile> one = {testing::random_profile(card(), {}, 0, 1)};
  one.front().device.gpu = gpu;
  return one;
}

TEST(ProfileChoice, GivenProfileOfTheGpu_IsTakenWhateverItHolds) {
  const auto given = profiles("L4");
  EXPECT_EQ(choose_profile(given, {}, "L4", card(), {}), given.data());
  EXPECT_EQ(choose_profile(given, {}, "L4", *find_model("qwen2.5-7b"), {}), given.data());
  EXPECT_EQ(choose_profile(given, {}, "H100", card(), {}), nullptr);
}

TEST(ProfileChoice, ShippedProfile_PredictsTheEngineWhoseKernelsItMeasured) {
  const auto shipped = profiles("L4");
  EXPECT_EQ(choose_profile({}, shipped, "L4", card(), own_engine()), shipped.data());
  EXPECT_EQ(choose_profile({}, shipped, "L4", card(), {}), nullptr) << "vLLM has other kernels";
  EXPECT_EQ(choose_profile({}, shipped, "H100", card(), own_engine()), nullptr);
}

TEST(ProfileChoice, ShippedProfileWithoutTheModel_IsLeftAside) {
  const auto shipped = profiles("L4");
  EngineSpec sharded = own_engine();
  sharded.tensor_parallel = 2;
  EXPECT_EQ(choose_profile({}, shipped, "L4", card(), sharded), nullptr);
  EXPECT_EQ(choose_profile({}, shipped, "L4", *find_model("mixtral-8x7b"), own_engine()), nullptr);
}

TEST(ProfileChoice, GivenProfile_GoesBeforeAShippedOne) {
  const auto given = profiles("L4");
  const auto shipped = profiles("L4");
  EXPECT_EQ(choose_profile(given, shipped, "L4", card(), own_engine()), given.data());
}

TEST(ShippedProfiles, Files_AreReadWithTheirDigest) {
  const std::string text = write_profile(profiles("L4").front());
  const std::array files = {EmbeddedFile{"l4.json", text}};
  const std::vector<KernelProfile> read = parse_embedded_profiles(files);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read.front().digest, parse_profile(text, "l4.json").digest);
  EXPECT_TRUE(parse_embedded_profiles({}).empty());
}

TEST(ShippedProfiles, AllNameAGpuOfTheCatalogueOnce) {
  for (const KernelProfile& profile : shipped_profiles()) {
    EXPECT_EQ(find_profile(shipped_profiles(), profile.device.gpu), &profile);
    EXPECT_NE(find_gpu(profile.device.gpu), nullptr) << profile.device.name;
  }
}

TEST(ShippedProfilesDeathTest, BrokenFile_IsOurBug) {
  const std::array files = {EmbeddedFile{"l4.json", "{}"}};
  EXPECT_DEATH(static_cast<void>(parse_embedded_profiles(files)), "l4.json");
}

}  // namespace
}  // namespace llmplan
