#include "quantized_model.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "float16.hpp"
#include "float8.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

float largest_magnitude(std::span<const float> values) {
  float largest = 0;
  for (const float value : values) {
    largest = std::max(largest, std::abs(value));
  }
  return largest;
}

void round_to_int8(std::span<float> row) {
  const float largest = largest_magnitude(row);
  const float steps_per_one = 127 / largest;
  for (float& value : row) {
    value = std::nearbyint(value * steps_per_one) * (largest / 127);
  }
}

void round_to_fp8(std::span<float> row) {
  const float largest = largest_magnitude(row);
  const float factor = kLargestFloat8 / largest;
  for (float& value : row) {
    value = to_float(to_float8(value * factor)) * (largest / kLargestFloat8);
  }
}

void round_to_int4(std::span<float> group) {
  const float lowest = std::min(0.0F, *std::min_element(group.begin(), group.end()));
  const float highest = std::max(0.0F, *std::max_element(group.begin(), group.end()));
  const float scale = to_float(to_float16((highest - lowest) / 15));
  const float levels_per_one = 1 / scale;
  const float zero = std::nearbyint(-lowest * levels_per_one);
  for (float& value : group) {
    const float level = std::clamp(std::nearbyint(value * levels_per_one) + zero, 0.0F, 15.0F);
    value = (level - zero) * scale;
  }
}

bool is_linear(const std::string& name) { return name.find("_proj.weight") != std::string::npos; }

}  // namespace

HostModel with_quantized_weights(HostModel model, WeightFormat format) {
  for (auto& [name, tensor] : model.tensors) {
    if (!is_linear(name) || format == WeightFormat::Native16) {
      continue;
    }
    const auto width =
        static_cast<std::size_t>(format == WeightFormat::Int4 ? 128 : tensor.columns);
    const std::span<float> values(tensor.values);
    for (std::size_t begin = 0; begin < values.size(); begin += width) {
      const std::span<float> part = values.subspan(begin, width);
      switch (format) {
        case WeightFormat::Int8:
          round_to_int8(part);
          break;
        case WeightFormat::Fp8:
          round_to_fp8(part);
          break;
        case WeightFormat::Int4:
          round_to_int4(part);
          break;
        case WeightFormat::Native16:
          break;
      }
    }
  }
  return model;
}

}  // namespace llmplan
