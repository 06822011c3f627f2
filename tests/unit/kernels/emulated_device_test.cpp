#include "emulated_device.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "device_array.hpp"
#include "device_error.hpp"
#include "float16.hpp"

namespace llmplan {
namespace {

TEST(EmulatedDevice, FreshMemory_IsNans) {
  EmulatedDevice device;
  const DeviceArray<float> array(device, 100);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(array.data()) % 256, 0U);
  for (const float value : array.download()) {
    EXPECT_TRUE(std::isnan(value));
  }
}

TEST(EmulatedDevice, MoreThanItsMemory_ThrowsAndReleasedMemoryCountsAgain) {
  EmulatedDevice device({.memory = 1000});
  {
    const DeviceArray<std::uint8_t> most(device, 900);
    EXPECT_EQ(device.free_memory(), 100U);
    EXPECT_THROW(DeviceArray<std::uint8_t>(device, 101), OutOfDeviceMemory);
  }
  EXPECT_EQ(device.free_memory(), 1000U);
}

TEST(EmulatedDevice, Upload_ReadsHostMemoryOnlyWhenSomebodyWaits) {
  EmulatedDevice device;
  const DeviceArray<int> array(device, 1);
  int value = 1;
  device.upload(array.data(), &value, sizeof(value));
  value = 2;
  EXPECT_EQ(array.download().front(), 2);
}

TEST(EmulatedDevice, Graph_RunsOnlyWhenLaunchedWithTheArgumentsItWasCapturedWith) {
  EmulatedDevice device;
  const DeviceArray<std::uint8_t> a(device, 16);
  const DeviceArray<std::uint8_t> b(device, 16);
  device.fill(a.data(), 1, 16);
  device.fill(b.data(), 0, 16);
  void* target = b.data();
  const auto graph = device.capture([&] { device.copy(target, a.data(), 16); });
  target = nullptr;
  EXPECT_EQ(b.download().front(), 0);
  graph->launch();
  EXPECT_EQ(b.download().front(), 1);
  device.fill(a.data(), 7, 16);
  graph->launch();
  EXPECT_EQ(b.download().front(), 7);
}

TEST(EmulatedDevice, Stopwatch_MeasuresWorkBetweenItsPoints) {
  EmulatedDevice device;
  const DeviceArray<Float16> array(device, 20'000);
  const auto empty = device.make_stopwatch();
  const auto busy = device.make_stopwatch();
  empty->start();
  empty->stop();
  busy->start();
  device.run(FillNormal{array.data(), 20'000, 1, 1});
  busy->stop();
  EXPECT_GT(busy->read(), 10 * empty->read());
}

TEST(EmulatedDeviceDeathTest, WritePastTheEndOfMemory_Aborts) {
  EXPECT_DEATH(
      {
        EmulatedDevice device;
        const DeviceArray<std::uint8_t> array(device, 100);
        device.fill(array.data(), 0, 101);
        device.synchronize();
      },
      "nothing writes past the end");
}

TEST(EmulatedDeviceDeathTest, MemoryNotReleased_Aborts) {
  EXPECT_DEATH(
      {
        EmulatedDevice device;
        static_cast<void>(device.allocate(16));
      },
      "all device memory is released");
}

}  // namespace
}  // namespace llmplan
