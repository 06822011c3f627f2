#include "rope_table.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace llmplan {
namespace {

/// Scales an angular frequency, in radians per position.
struct ScaledFrequency {
  double frequency;

  double operator()(std::monostate /*unscaled*/) const { return frequency; }
  double operator()(const LinearRopeScaling& scaling) const { return frequency / scaling.factor; }
  double operator()(const Llama3RopeScaling& scaling) const {
    const double turns =
        static_cast<double>(scaling.original_context) * frequency / (2 * std::numbers::pi);
    const double kept =
        std::clamp((turns - scaling.low_frequency_factor) /
                       (scaling.high_frequency_factor - scaling.low_frequency_factor),
                   0.0, 1.0);
    return kept * frequency + (1 - kept) * frequency / scaling.factor;
  }
};

}  // namespace

std::vector<float> rope_table(const RopeSpec& spec, std::int32_t head_dim, std::int64_t positions) {
  const std::int32_t pairs = head_dim / 2;
  std::vector<double> frequencies;
  for (std::int32_t pair = 0; pair < pairs; ++pair) {
    const double frequency = std::pow(spec.theta, -2.0 * pair / head_dim);
    frequencies.push_back(std::visit(ScaledFrequency{frequency}, spec.scaling));
  }
  std::vector<float> table;
  table.reserve(static_cast<std::size_t>(positions) * static_cast<std::size_t>(head_dim));
  for (std::int64_t position = 0; position < positions; ++position) {
    for (const double frequency : frequencies) {
      const double angle = static_cast<double>(position) * frequency;
      table.push_back(static_cast<float>(std::cos(angle)));
      table.push_back(static_cast<float>(std::sin(angle)));
    }
  }
  return table;
}

}  // namespace llmplan
