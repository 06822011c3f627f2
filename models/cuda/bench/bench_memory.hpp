#pragma once

#include <cstddef>

#include "device.hpp"

namespace llmplan {

/// Throws: OutOfDeviceMemory when `bytes` and a margin for drivers and graphs are not free. To be
/// asked before large allocations: a refused point is left out, a device driven to its last byte
/// fails in other places.
void require_free_memory(Device& device, std::size_t bytes);

}  // namespace llmplan
