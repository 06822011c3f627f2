#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "device_array.hpp"
#include "llmplan/error.hpp"

namespace llmplan {

/// An array of a StagingBlock.
template <class T>
struct StagedArray {
  std::size_t index = 0;   ///< among the block's arrays
  std::size_t offset = 0;  ///< in bytes
  std::size_t capacity = 0;
};

/// Where the arrays of a StagingBlock lie, each 256-byte aligned.
class StagingLayout {
 public:
  template <class T>
  [[nodiscard]] StagedArray<T> add(std::int64_t capacity) {
    const auto size = static_cast<std::size_t>(capacity);
    return {offsets_.size(), place(size * sizeof(T)), size};
  }
  [[nodiscard]] std::span<const std::size_t> offsets() const { return offsets_; }
  [[nodiscard]] std::size_t size_bytes() const { return size_bytes_; }

 private:
  std::size_t place(std::size_t bytes);

  std::vector<std::size_t> offsets_;
  std::size_t size_bytes_ = 0;
};

/// Arrays that lie alike in pinned host memory and on the device, written on the host and uploaded
/// together. Their addresses never change, so that captured graphs may read them.
class StagingBlock {
 public:
  /// All zero, on both sides.
  StagingBlock(Device& device, const StagingLayout& layout);

  /// The first `count` elements, to be written and to be in the next upload. Precondition: the
  /// device has passed the last one.
  template <class T>
  [[nodiscard]] std::span<T> write(const StagedArray<T>& array, std::size_t count) {
    check(count <= array.capacity, "a step is within the limits that its buffers were made for");
    extents_[array.index].used = count * sizeof(T);
    return {static_cast<T*>(static_cast<void*>(host_ + array.offset)), count};
  }
  template <class T>
  [[nodiscard]] T* on_device(const StagedArray<T>& array) const {
    return static_cast<T*>(static_cast<void*>(memory_.data() + array.offset));
  }
  /// Queues a copy of what was written, in as few pieces as pays.
  void upload();

 private:
  struct Extent {
    std::size_t offset;
    std::size_t used;
  };

  Device& device_;
  std::byte* host_;
  DeviceArray<std::byte> memory_;
  std::vector<Extent> extents_;
};

}  // namespace llmplan
