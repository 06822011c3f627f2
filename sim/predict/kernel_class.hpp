#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "llmplan/units.hpp"
#include "step_breakdown.hpp"

namespace llmplan {

/// What the time of a step goes to.
enum class KernelClass : std::uint8_t {
  MatrixProducts,
  Attention,
  SmallKernels,
  AllReduces,
  StageSends,
  MachineSends,
  Sampling,
  LaunchGaps,
  Host,
};

struct KernelClassInfo {
  KernelClass kind;
  std::string_view key;   ///< in JSON
  std::string_view name;  ///< in text
};

/// In the order of the enumeration.
inline constexpr std::array kKernelClasses = {
    KernelClassInfo{KernelClass::MatrixProducts, "matrix_products", "matrix products"},
    KernelClassInfo{KernelClass::Attention, "attention", "attention"},
    KernelClassInfo{KernelClass::SmallKernels, "small_kernels", "small kernels"},
    KernelClassInfo{KernelClass::AllReduces, "all_reduces", "all-reduces"},
    KernelClassInfo{KernelClass::StageSends, "stage_sends", "sends between stages"},
    KernelClassInfo{KernelClass::MachineSends, "machine_sends", "sends between machines"},
    KernelClassInfo{KernelClass::Sampling, "sampling", "LM head, sampler"},
    KernelClassInfo{KernelClass::LaunchGaps, "launch_gaps", "launch gaps"},
    KernelClassInfo{KernelClass::Host, "host", "host"},
};

/// The part of a step that a class takes.
[[nodiscard]] Seconds class_time(const StepBreakdown& parts, KernelClass kind);

}  // namespace llmplan
