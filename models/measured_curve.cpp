#include "measured_curve.hpp"

#include <algorithm>

#include "llmplan/error.hpp"
#include "monotone_regression.hpp"

namespace llmplan {

MeasuredCurve::MeasuredCurve(const std::vector<Point>& points, BeyondMeasured beyond)
    : beyond_(beyond) {
  check(!points.empty(), "a curve has a point");
  std::vector<double> measured;
  std::vector<double> weights;
  for (const Point& point : points) {
    check(sizes_.empty() || sizes_.back() < point.size, "sizes of a curve ascend");
    sizes_.push_back(point.size);
    measured.push_back(point.time.count());
    weights.push_back(point.weight);
  }
  seconds_ = monotone_regression(measured, weights);
}

Seconds MeasuredCurve::at(double size) const {
  if (size <= sizes_.front()) {
    return Seconds{seconds_.front()};
  }
  if (size >= sizes_.back()) {
    const double growth = beyond_ == BeyondMeasured::HoldPerSize ? size / sizes_.back() : 1;
    return Seconds{seconds_.back() * growth};
  }
  const auto above = std::upper_bound(sizes_.begin(), sizes_.end(), size);
  const auto i = static_cast<std::size_t>(above - sizes_.begin());
  const double share = (size - sizes_[i - 1]) / (sizes_[i] - sizes_[i - 1]);
  return Seconds{seconds_[i - 1] + share * (seconds_[i] - seconds_[i - 1])};
}

}  // namespace llmplan
