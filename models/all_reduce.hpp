#pragma once

#include <cstdint>
#include <vector>

#include "instance_spec.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// Time of summing a tensor over the GPUs of one machine, by its size: measured points, log-log
/// between them; beyond the last point at its bandwidth. Never decreasing in the size.
/// Source: data/collectives.json.
class AllReduceCurve {
 public:
  /// For `ranks` GPUs; one GPU costs nothing. A group size that was not measured takes the next
  /// larger one. Preconditions: 1 <= ranks <= 8; several GPUs have an interconnect.
  AllReduceCurve(const GpuSpec& gpu, Interconnect interconnect, std::int32_t ranks);

  [[nodiscard]] Seconds time(Bytes message) const;

 private:
  std::vector<double> bytes_;    // ascending; empty for one GPU
  std::vector<double> seconds_;  // of each
};

}  // namespace llmplan
