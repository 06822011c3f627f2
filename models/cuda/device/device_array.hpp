#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "device.hpp"

namespace llmplan {

/// `size` elements in the memory of a device, released with the array. The device outlives it.
template <class T>
class DeviceArray {
 public:
  DeviceArray() = default;
  DeviceArray(Device& device, std::size_t size)
      : device_(&device),
        data_(size == 0 ? nullptr : static_cast<T*>(device.allocate(size * sizeof(T)))),
        size_(size) {}
  DeviceArray(Device& device, std::span<const T> values) : DeviceArray(device, values.size()) {
    if (!values.empty()) {
      device.upload(data_, values.data(), values.size_bytes());
      device.synchronize();
    }
  }
  DeviceArray(DeviceArray&& other) noexcept
      : device_(std::exchange(other.device_, nullptr)),
        data_(std::exchange(other.data_, nullptr)),
        size_(std::exchange(other.size_, 0)) {}
  DeviceArray& operator=(DeviceArray&& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  DeviceArray(const DeviceArray&) = delete;
  DeviceArray& operator=(const DeviceArray&) = delete;
  ~DeviceArray() {
    if (data_ != nullptr) {
      device_->release(data_);
    }
  }

  [[nodiscard]] T* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t size_bytes() const { return size_ * sizeof(T); }
  /// Waits for the device.
  [[nodiscard]] std::vector<T> download() const {
    std::vector<T> values(size_);
    if (size_ > 0) {
      device_->download(values.data(), data_, size_bytes());
    }
    return values;
  }

 private:
  Device* device_ = nullptr;
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace llmplan
