#include "startup.hpp"

#include <gtest/gtest.h>

#include "engine_on_instance.hpp"
#include "hardware.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

const InstanceSpec& g5() {
  const InstanceSpec* spec = find_instance("g5.xlarge");
  check(spec != nullptr, "g5.xlarge is known");
  return *spec;
}

TEST(Startup, MeasuredNode_AddsUpToItsStages) {
  const std::string name = "fleet";
  std::vector<Assumption> assumptions;
  // Its logged stages add up to 366.6 s (393 s with the gaps between them), no health check.
  const InstanceSpec* g6e = find_instance("g6e.2xlarge");
  ASSERT_NE(g6e, nullptr);
  const StartupTime time = fleet_startup({}, {name, *g6e, Bytes{16.1e9}}, assumptions);
  const double total = to_seconds(time.pending + time.starting).count();
  EXPECT_NEAR(total - 30, 366.6, 0.5);
  EXPECT_EQ(assumptions.size(), 6U);
}

TEST(Startup, GivenStages_AreTakenAndNotAssumed) {
  const std::string name = "fleet";
  std::vector<Assumption> assumptions;
  ProvisioningSpec spec;
  spec.pending = spec.boot = spec.image_pull = std::chrono::seconds{1};
  spec.weights_load = spec.engine_init = spec.health_check = std::chrono::seconds{2};
  const StartupTime time = fleet_startup(spec, {name, g5(), Bytes{1e9}}, assumptions);
  EXPECT_EQ(time.pending, Duration{std::chrono::seconds{1}});
  EXPECT_EQ(time.starting, Duration{std::chrono::seconds{8}});
  EXPECT_TRUE(assumptions.empty());
}

TEST(Startup, HeavierWeights_TakeLonger) {
  const std::string name = "fleet";
  std::vector<Assumption> assumptions;
  const StartupTime light = fleet_startup({}, {name, g5(), Bytes{1e9}}, assumptions);
  const StartupTime heavy = fleet_startup({}, {name, g5(), Bytes{1e11}}, assumptions);
  EXPECT_GT(heavy.starting, light.starting);
}

TEST(Startup, ReplicaOverMachines_IsReadyWithItsFullest) {
  const std::string name = "fleet";
  EngineOnInstance engine;
  engine.card = find_model("llama-3.1-70b");
  engine.instance = find_instance("g5.12xlarge");
  EngineSpec spec;
  spec.tensor_parallel = 4;
  for (const std::int32_t machines : {2, 3, 6, 7}) {
    spec.pipeline_parallel = machines;
    engine.instances_per_replica = machines;
    const Bytes whole = replica_weight_bytes(engine, spec);
    const Bytes fullest = instance_weight_bytes(engine, spec);
    EXPECT_GE(fullest, whole / machines) << machines;
    EXPECT_LT(fullest, whole) << machines;
    std::vector<Assumption> assumptions;
    const auto start = [&](Bytes weights) {
      return fleet_startup({}, {name, *engine.instance, weights}, assumptions).starting;
    };
    EXPECT_GE(start(fullest), start(whole / machines));
  }
}

}  // namespace
}  // namespace llmplan
