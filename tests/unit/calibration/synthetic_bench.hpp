#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "kernel_bench.hpp"

namespace llmplan {

/// The power went out.
class BenchKilled : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A device whose kernels follow known laws, on a clock of its own.
class SyntheticBench final : public KernelBench {
 public:
  static constexpr double kFlops = 500e12;
  static constexpr double kBytes = 2e12;
  static constexpr Seconds kMeasuring{0.01};  ///< what one measurement takes

  std::int32_t compute_capability = 90;
  double noise = 0;  ///< every time is off by up to this share, differently at each measurement
  std::optional<std::int64_t> kill_after;  ///< measurements
  std::int64_t largest_context = 1 << 30;  ///< of an attention call, summed, before memory ends
  std::function<double(const std::string& call, std::int64_t time)> disturb;  ///< factor

  [[nodiscard]] MeasuredDevice device() override;
  [[nodiscard]] std::int32_t memory_mhz() override { return 2619; }
  [[nodiscard]] std::optional<double> power_limit_watts() override { return 700; }
  void warm_up(Seconds time) override { clock_ += time; }
  [[nodiscard]] Measurement measure(const KernelCall& call) override;

  /// Of a call without noise.
  [[nodiscard]] static Seconds law(const KernelCall& call);

  [[nodiscard]] Seconds now() const { return clock_; }
  [[nodiscard]] std::int64_t measured() const { return measured_; }
  [[nodiscard]] std::int64_t measured(const std::string& call) const;

 private:
  std::map<std::string, std::int64_t> times_;
  std::int64_t measured_ = 0;
  Seconds clock_{};
};

}  // namespace llmplan
