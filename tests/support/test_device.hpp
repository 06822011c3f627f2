#pragma once

#include <memory>

#include "device.hpp"

namespace llmplan {

/// The device that tests of operations run on. Unit tests link one that emulates it, GPU tests one
/// that opens a GPU.
[[nodiscard]] std::unique_ptr<Device> make_test_device();

}  // namespace llmplan
