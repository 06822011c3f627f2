#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "kernel_profile.hpp"
#include "operations.hpp"

namespace llmplan {

/// What a bench needs of a GPU beside its operations. Reads, never sets.
class GpuProbe {
 public:
  GpuProbe() = default;
  GpuProbe(const GpuProbe&) = delete;
  GpuProbe& operator=(const GpuProbe&) = delete;
  virtual ~GpuProbe() = default;

  [[nodiscard]] virtual MeasuredDevice describe() const = 0;
  [[nodiscard]] virtual std::optional<std::int32_t> sm_mhz() const = 0;
  [[nodiscard]] virtual std::optional<std::int32_t> memory_mhz() const = 0;
  [[nodiscard]] virtual std::optional<double> power_limit_watts() const = 0;
  /// How the device multiplies a product of that shape that it has run.
  [[nodiscard]] virtual std::string algorithm(const Gemm& op) const = 0;
  /// Queues a kernel that does nothing.
  virtual void launch_empty_kernel() = 0;
};

}  // namespace llmplan
