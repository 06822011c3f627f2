#include "quantile_table.hpp"

#include <algorithm>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {

QuantileTable::QuantileTable(std::vector<Point> points) : points_(std::move(points)) {
  check(points_.size() >= 2 && points_.front().probability == 0 && points_.back().probability == 1,
        "a quantile table spans probabilities 0 to 1");
  for (std::size_t i = 1; i < points_.size(); ++i) {
    check(points_[i - 1].probability < points_[i].probability &&
              points_[i - 1].value <= points_[i].value,
          "a quantile table rises");
  }
  std::uint32_t point = 0;
  for (std::size_t cell = 0; cell < kCells; ++cell) {
    const double start = static_cast<double>(cell) / kCells;
    while (points_[point + 1].probability <= start) {
      ++point;
    }
    guide_[cell] = point;
  }
}

double QuantileTable::quantile(double p) const {
  const auto cell = std::min(static_cast<std::size_t>(p * kCells), kCells - 1);
  std::size_t i = guide_[cell];
  while (i + 2 < points_.size() && points_[i + 1].probability <= p) {
    ++i;
  }
  const Point& a = points_[i];
  const Point& b = points_[i + 1];
  return a.value + (b.value - a.value) * (p - a.probability) / (b.probability - a.probability);
}

double QuantileTable::mean() const {
  double sum = 0;
  for (std::size_t i = 1; i < points_.size(); ++i) {
    sum += (points_[i].probability - points_[i - 1].probability) *
           (points_[i].value + points_[i - 1].value) / 2;
  }
  return sum;
}

}  // namespace llmplan
