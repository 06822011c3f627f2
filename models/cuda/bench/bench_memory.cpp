#include "bench_memory.hpp"

#include <fmt/format.h>

#include "device_error.hpp"

namespace llmplan {

namespace {

constexpr std::size_t kMargin = std::size_t{256} << 20;
constexpr double kMebibyte = 1 << 20;

}  // namespace

void require_free_memory(Device& device, std::size_t bytes) {
  const std::size_t free = device.free_memory();
  if (bytes + kMargin > free) {
    throw OutOfDeviceMemory(fmt::format("{:.0f} MiB are needed and {:.0f} MiB are free",
                                        static_cast<double>(bytes) / kMebibyte,
                                        static_cast<double>(free) / kMebibyte));
  }
}

}  // namespace llmplan
