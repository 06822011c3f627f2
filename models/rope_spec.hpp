#pragma once

#include <cstdint>
#include <variant>

namespace llmplan {

/// Positions divided by `factor`.
struct LinearRopeScaling {
  double factor = 1;
};

/// Llama 3.1: long wavelengths stretched by `factor`, short ones kept, a blend between.
struct Llama3RopeScaling {
  double factor = 8;
  double low_frequency_factor = 1;
  double high_frequency_factor = 4;
  std::int64_t original_context = 8192;
};

/// Rotary position embedding: pair i of a head turns by position · theta^(-2 i / head_dim),
/// stretched as `scaling` says.
struct RopeSpec {
  double theta = 10'000;
  std::variant<std::monostate, LinearRopeScaling, Llama3RopeScaling> scaling;
};

}  // namespace llmplan
