#pragma once

#include <cstddef>
#include <cstdint>

#include "device_array.hpp"

namespace llmplan {

/// Device memory that calls share, since allocating costs more than most of them. It grows to the
/// largest call and holds normal numbers in 16 bits or fp8, never zeros: products of zeros run
/// faster than those of data.
class BenchBuffer {
 public:
  explicit BenchBuffer(Device& device) : device_(device) {}

  /// At least `bytes`; earlier pointers are invalid once it grew.
  /// Throws: OutOfDeviceMemory, before anything is allocated, if that is more than is free.
  [[nodiscard]] std::byte* normals16(std::size_t bytes) {
    return reserve(bytes, Content::Normals16);
  }
  [[nodiscard]] std::byte* normals_fp8(std::size_t bytes) {
    return reserve(bytes, Content::NormalsFp8);
  }
  void clear() { memory_ = {}; }

 private:
  enum class Content : std::uint8_t { Normals16, NormalsFp8 };

  [[nodiscard]] std::byte* reserve(std::size_t bytes, Content content);
  void fill_fp8();

  Device& device_;
  DeviceArray<std::byte> memory_;
  Content content_ = Content::Normals16;
};

}  // namespace llmplan
