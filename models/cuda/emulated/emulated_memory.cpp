#include "emulated_memory.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

#include "device_error.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr std::size_t kAlignment = 256;
constexpr std::byte kPoison{0xFF};  // a NaN as half, float, double and fp8
constexpr std::size_t kGuardBytes = kAlignment;

std::size_t aligned(std::size_t bytes) {
  return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

}  // namespace

void EmulatedMemory::Free::operator()(void* memory) const { std::free(memory); }

void* EmulatedMemory::allocate(std::size_t bytes) {
  if (bytes > free_) {
    throw OutOfDeviceMemory("emulated device: " + std::to_string(bytes) + " bytes wanted, " +
                            std::to_string(free_) + " free");
  }
  const std::size_t whole = aligned(bytes) + kGuardBytes;
  auto* const data = static_cast<std::byte*>(std::aligned_alloc(kAlignment, whole));
  check(data != nullptr, "the host has memory for the emulated device");
  std::fill_n(data, whole, kPoison);
  blocks_[data] = {.data = std::unique_ptr<std::byte, Free>(data), .bytes = bytes};
  free_ -= bytes;
  return data;
}

void EmulatedMemory::release(void* memory) {
  const auto block = blocks_.find(memory);
  check(block != blocks_.end(), "memory is released once, to the device that it came from");
  check_end(block->second);
  free_ += block->second.bytes;
  blocks_.erase(block);
}

void EmulatedMemory::check_ends() const {
  for (const auto& [start, block] : blocks_) {
    check_end(block);
  }
}

void EmulatedMemory::check_end(const Block& block) {
  const std::byte* const begin = block.data.get() + block.bytes;
  const std::byte* const end = block.data.get() + aligned(block.bytes) + kGuardBytes;
  check(std::all_of(begin, end, [](std::byte value) { return value == kPoison; }),
        "nothing writes past the end of device memory");
}

}  // namespace llmplan
