#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace llmplan {

/// A distribution given by its quantile function, linear between points.
class QuantileTable {
 public:
  struct Point {
    double probability = 0;
    double value = 0;
  };

  /// Precondition: probabilities rise strictly from 0 to 1, values never fall.
  explicit QuantileTable(std::vector<Point> points);

  /// Precondition: 0 <= p <= 1.
  [[nodiscard]] double quantile(double p) const;
  [[nodiscard]] double mean() const;

 private:
  static constexpr std::size_t kCells = 256;

  std::vector<Point> points_;
  /// Per cell of probability, the last point at or before its start: the search begins there.
  /// Source: Chen & Asau's guide table, in Devroye 1986, section III.2.4.
  std::array<std::uint32_t, kCells> guide_{};
};

}  // namespace llmplan
