#include "staging_block.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/test_device.hpp"

namespace llmplan {
namespace {

TEST(StagingBlock, WrittenArrays_ArriveWhereverTheyLie) {
  const std::unique_ptr<Device> device = make_test_device();
  StagingLayout layout;
  const auto near = layout.add<std::int32_t>(3);
  const auto unused = layout.add<std::int32_t>(5);
  const auto wide = layout.add<std::int64_t>(20'000);  // mostly unused: not worth uploading
  const auto far = layout.add<std::int32_t>(100);
  StagingBlock block(*device, layout);
  std::ranges::fill(block.write(near, 3), 1);
  std::ranges::fill(block.write(wide, 2), 2);
  std::ranges::fill(block.write(far, 100), 3);
  block.upload();

  const auto on_device = [&]<class T>(const StagedArray<T>& array, std::size_t count) {
    std::vector<T> values(count);
    device->download(values.data(), block.on_device(array), count * sizeof(T));
    return values;
  };
  EXPECT_EQ(on_device(near, 3), std::vector<std::int32_t>(3, 1));
  EXPECT_EQ(on_device(wide, 2), std::vector<std::int64_t>(2, 2));
  EXPECT_EQ(on_device(far, 100), std::vector<std::int32_t>(100, 3));
  EXPECT_EQ(block.on_device(unused), block.on_device(near) + 64);  // 256 bytes on
}

TEST(StagingBlockDeathTest, MoreThanItsCapacity_IsRefused) {
  const std::unique_ptr<Device> device = make_test_device();
  StagingLayout layout;
  const auto array = layout.add<std::int32_t>(3);
  StagingBlock block(*device, layout);
  EXPECT_DEATH(static_cast<void>(block.write(array, 4)), "within the limits");
}

}  // namespace
}  // namespace llmplan
