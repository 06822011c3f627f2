#include "gpu.hpp"

#include <gtest/gtest.h>

#include <string>
#include <tuple>

#include "device_error.hpp"

namespace llmplan {
namespace {

/// Holds in builds with and without CUDA, on machines with and without a GPU.
TEST(Gpu, AnyMachine_ListsItsGpusOrSaysInOneLineWhyNot) {
  try {
    EXPECT_FALSE(gpus().empty());
  } catch (const DeviceError& error) {
    const std::string what = error.what();
    EXPECT_GT(what.size(), 20U);
    EXPECT_EQ(what.find('\n'), std::string::npos);
  }
}

TEST(Gpu, OneThatIsNotThere_IsRefused) {
  EXPECT_THROW(std::ignore = open_gpu(1000), DeviceError);
  EXPECT_THROW(std::ignore = open_bench(-1), DeviceError);
}

}  // namespace
}  // namespace llmplan
