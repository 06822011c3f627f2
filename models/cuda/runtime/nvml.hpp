#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace llmplan {

/// State of a GPU as NVML reports it. What a driver or GPU does not tell is absent.
struct GpuState {
  std::optional<std::int32_t> sm_mhz;
  std::optional<std::int32_t> memory_mhz;
  std::optional<double> power_watts;
  std::optional<double> power_limit_watts;
  std::optional<std::int32_t> celsius;
  std::optional<std::uint64_t> throttle_reasons;  ///< nvmlClocksThrottleReason bits
};

/// Reads clocks, power and temperature of one GPU; never sets anything. Works, with everything
/// absent, where libnvidia-ml is missing.
class Nvml {
 public:
  /// `pci_bus_id`: as the CUDA runtime says it, "0000:00:1E.0".
  explicit Nvml(const std::string& pci_bus_id);
  ~Nvml();

  [[nodiscard]] GpuState read() const;
  [[nodiscard]] std::optional<std::int32_t> sm_mhz() const;
  /// "580.82.07"; empty when unknown.
  [[nodiscard]] std::string driver_version() const;

 private:
  struct Library;
  std::unique_ptr<Library> library_;
};

}  // namespace llmplan
