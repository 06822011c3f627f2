#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "kernel_profile.hpp"
#include "linear.hpp"

namespace llmplan {

/// Weight matrices that calls of one shape share, as many of each as leave the L2 cache cold.
class LinearPool {
 public:
  LinearPool(Device& device, std::size_t l2_bytes) : device_(device), l2_bytes_(l2_bytes) {}

  /// Valid until the next call. Other shapes are dropped when memory runs out.
  /// Throws: OutOfDeviceMemory when this shape does not fit even alone.
  [[nodiscard]] const std::vector<Linear>& get(const GemmShape& shape);
  void clear() { matrices_.clear(); }

 private:
  [[nodiscard]] std::vector<Linear> make(const GemmShape& shape) const;

  Device& device_;
  std::size_t l2_bytes_;
  std::map<GemmShape, std::vector<Linear>> matrices_;
};

}  // namespace llmplan
