#include "kernel_class.hpp"

#include "llmplan/error.hpp"

namespace llmplan {

Seconds class_time(const StepBreakdown& parts, KernelClass kind) {
  switch (kind) {
    case KernelClass::MatrixProducts:
      return parts.gemms;
    case KernelClass::Attention:
      return parts.attention;
    case KernelClass::SmallKernels:
      return parts.small_kernels;
    case KernelClass::AllReduces:
      return parts.all_reduces;
    case KernelClass::StageSends:
      return parts.stage_sends;
    case KernelClass::MachineSends:
      return parts.machine_sends;
    case KernelClass::Sampling:
      return parts.sampling;
    case KernelClass::LaunchGaps:
      return parts.launch_gaps;
    case KernelClass::Host:
      return parts.host;
  }
  fail_check("every class has a time", __FILE__, __LINE__);
}

}  // namespace llmplan
