#pragma once

#include <cstdint>
#include <vector>

#include "all_reduce_kind.hpp"
#include "instance_spec.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// Time of summing a tensor over the GPUs of one machine, by its size: measured points, log-log
/// between them; beyond the last point at its bandwidth. Never decreasing in the size.
/// NCCL that is launched eagerly also waits for the rank whose launch comes last. Custom kernels
/// take as long as in a graph: what their launches cost the CPU is among those of the step.
/// Source: data/collectives.json; over PCIe 3.0 as long as twice the message over 4.0.
class AllReduceCurve {
 public:
  /// For `ranks` GPUs; one GPU costs nothing. A group size that was not measured takes the next
  /// larger one. More than two GPUs on PCIe use NCCL whatever `kind` says: see `all_reduce_in_use`.
  /// Preconditions: 1 <= ranks <= 8; several GPUs have an interconnect.
  AllReduceCurve(const GpuSpec& gpu, Interconnect interconnect, std::int32_t ranks,
                 AllReduceKind kind = AllReduceKind::Custom);

  [[nodiscard]] Seconds time(Bytes message, Launch launch = Launch::Graph) const;

 private:
  std::vector<double> bytes_;  // ascending; empty for one GPU
  std::vector<double> graph_;  // seconds of each
  std::vector<double> eager_;
};

/// The kernels that an engine of this kind ends up with on such a group.
/// Source: vLLM, custom_all_reduce.py: off for more than two GPUs that only PCIe connects; SGLang
/// and TGI took that over.
[[nodiscard]] AllReduceKind all_reduce_in_use(AllReduceKind kind, Interconnect interconnect,
                                              std::int32_t ranks);

}  // namespace llmplan
