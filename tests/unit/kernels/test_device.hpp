#pragma once

#include <cstdint>
#include <memory>

#include "device.hpp"

namespace llmplan {

/// What the tests of kernels run on: emulated here, a GPU in the tests of GPUs.
[[nodiscard]] std::unique_ptr<Device> make_test_device();
/// Of the tests' random inputs: fixed for the emulator, fresh for a GPU.
[[nodiscard]] std::uint32_t test_seed();

}  // namespace llmplan
