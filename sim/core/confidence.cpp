#include "confidence.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

/// The share of Student's t within ± `t`. Precondition: t >= 0.
double student_t_share(double t, std::size_t degrees) {
  const double angle = std::atan(t / std::sqrt(static_cast<double>(degrees)));
  const double square = std::cos(angle) * std::cos(angle);
  const bool odd = degrees % 2 == 1;
  double term = odd ? std::cos(angle) : 1;
  double sum = 0;
  for (std::size_t k = odd ? 3 : 2; k <= degrees; k += 2) {
    sum += term;
    const auto of = static_cast<double>(k);
    term *= square * (of - 1) / of;
  }
  return odd ? 2 / std::numbers::pi * (angle + std::sin(angle) * sum) : std::sin(angle) * sum;
}

}  // namespace

double student_t_point(double confidence, std::size_t degrees) {
  check(confidence >= 0 && confidence < 1, "a confidence is a share below 1");
  check(degrees >= 1, "a t interval has a degree of freedom");
  double low = 0;
  double high = 1;
  while (student_t_share(high, degrees) < confidence) {
    high *= 2;
  }
  constexpr int kHalvings = 60;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    (student_t_share(middle, degrees) < confidence ? low : high) = middle;
  }
  return high;
}

double student_t95(std::size_t degrees) {
  static constexpr std::array kTable = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306,
                                        2.262,  2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
                                        2.110,  2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064,
                                        2.060,  2.056, 2.052, 2.048, 2.045, 2.042};
  check(degrees >= 1, "a t interval has a degree of freedom");
  if (degrees <= kTable.size()) {
    return kTable[degrees - 1];
  }
  const double z = 1.959964;
  return z + (z * z * z + z) / (4 * static_cast<double>(degrees));
}

double half_width95_around(std::span<const double> values, double centre) {
  check(values.size() >= 2, "an interval needs two values");
  double squares = 0;
  for (const double value : values) {
    squares += (value - centre) * (value - centre);
  }
  const auto n = static_cast<double>(values.size());
  return student_t95(values.size() - 1) * std::sqrt(squares / (n - 1) / n);
}

double lag1_correlation(std::span<const double> values) {
  check(values.size() >= 2, "a correlation needs two values");
  const double mean =
      std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  double products = 0;
  double squares = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares += (values[i] - mean) * (values[i] - mean);
    products += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
  }
  return squares > 0 ? products / squares : 0;
}

}  // namespace llmplan
