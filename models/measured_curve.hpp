#pragma once

#include <vector>

#include "llmplan/units.hpp"

namespace llmplan {

/// What lies beyond the largest measured size.
enum class BeyondMeasured {
  HoldValue,
  HoldPerSize,  ///< time per token as at the largest: the efficiency reached there
};

/// A time by size, measured at a few sizes: linear between them, never falling, below the smallest
/// as at the smallest.
class MeasuredCurve {
 public:
  struct Point {
    double size = 0;
    Seconds time{};
    double weight = 1;  ///< how much it counts where measurements fall with size
  };

  /// Preconditions: at least one point; sizes ascend.
  MeasuredCurve(const std::vector<Point>& points, BeyondMeasured beyond);

  [[nodiscard]] Seconds at(double size) const;

 private:
  std::vector<double> sizes_;
  std::vector<double> seconds_;
  BeyondMeasured beyond_;
};

}  // namespace llmplan
