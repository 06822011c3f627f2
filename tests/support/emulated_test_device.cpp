#include "emulated_device.hpp"
#include "test_device.hpp"

namespace llmplan {

std::unique_ptr<Device> make_test_device() { return std::make_unique<EmulatedDevice>(); }

}  // namespace llmplan
