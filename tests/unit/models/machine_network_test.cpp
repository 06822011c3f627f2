#include "machine_network.hpp"

#include <gtest/gtest.h>

namespace llmplan {
namespace {

constexpr double kGigabit = 1e9 / 8;

TEST(MachineNetwork, Efa_IsNeverSlowerThanTcp) {
  int compared = 0;
  for (const InstanceSpec& instance : instance_specs()) {
    if (!instance.efa) {
      EXPECT_EQ(machine_network(instance, 1).kind, NetworkKind::Tcp) << instance.name;
      continue;
    }
    for (const std::int32_t ranks : {1, instance.gpu_count}) {
      for (double bytes = 1; bytes < 1e9; bytes *= 3) {
        EXPECT_LE(send_time(efa_network(instance, ranks), {bytes}),
                  send_time(tcp_network(instance), {bytes}))
            << instance.name << ' ' << ranks << ' ' << bytes;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 100);
}

TEST(MachineNetwork, LargerMessages_TakeLonger) {
  for (const char* name : {"g5.xlarge", "g6e.4xlarge", "p5.48xlarge"}) {
    for (const MachineNetwork& network :
         {machine_network(*find_instance(name), 1), tcp_network(*find_instance(name))}) {
      Seconds last{};
      for (double bytes = 1; bytes < 1e8; bytes += 0.01 * bytes + 1) {
        const Seconds time = send_time(network, {bytes});
        ASSERT_GE(time, last) << name << ' ' << bytes;
        last = time;
      }
    }
  }
}

TEST(MachineNetwork, Latency_LiesInItsBand) {
  for (const InstanceSpec& instance : instance_specs()) {
    const MachineNetwork network = machine_network(instance, 1);
    EXPECT_LT(network.latency_low, network.latency) << instance.name;
    EXPECT_LT(network.latency, network.latency_high) << instance.name;
    EXPECT_GE(send_time(network, {1}), network.latency) << instance.name;
  }
}

TEST(MachineNetwork, StageOfSomeGpus_SendsOnTheirCards) {
  const InstanceSpec& p5 = *find_instance("p5.48xlarge");
  EXPECT_DOUBLE_EQ(efa_network(p5, 1).rate.value, 400 * kGigabit);
  EXPECT_DOUBLE_EQ(efa_network(p5, 8).rate.value, 3200 * kGigabit);
  const InstanceSpec& p4d = *find_instance("p4d.24xlarge");
  EXPECT_DOUBLE_EQ(efa_network(p4d, 1).rate.value, 100 * kGigabit) << "two GPUs share a card";
  EXPECT_DOUBLE_EQ(efa_network(p4d, 8).rate.value, 400 * kGigabit);
  EXPECT_DOUBLE_EQ(tcp_network(p4d).rate.value, 100 * kGigabit);
}

TEST(MachineNetwork, OneSocket_IsHeldToTenGigabits) {
  const MachineNetwork network = tcp_network(*find_instance("p4d.24xlarge"));
  const auto wire = [&network](double bytes) {
    return (send_time(network, {bytes}) - network.latency).count();
  };
  EXPECT_DOUBLE_EQ(wire(32e3), 32e3 / (10 * kGigabit)) << "one part, one socket";
  EXPECT_DOUBLE_EQ(wire(200e3), 65536 / (10 * kGigabit)) << "parts of 64 KiB on four sockets";
  EXPECT_DOUBLE_EQ(wire(100e6), 100e6 / (100 * kGigabit)) << "the card, not the sixteen sockets";
}

TEST(MachineNetwork, InstanceTypes_HaveTheNetworkThatAwsSells) {
  EXPECT_DOUBLE_EQ(find_instance("g6e.24xlarge")->network.value, 200 * kGigabit);
  EXPECT_DOUBLE_EQ(find_instance("g6e.48xlarge")->network.value, 400 * kGigabit);
  EXPECT_FALSE(find_instance("g5.4xlarge")->efa);
  EXPECT_TRUE(find_instance("g5.8xlarge")->efa);
  EXPECT_DOUBLE_EQ(machine_network(*find_instance("g5.xlarge"), 1).rate.value, 2.5 * kGigabit)
      << "the baseline, not the burst of up to 10";
}

}  // namespace
}  // namespace llmplan
