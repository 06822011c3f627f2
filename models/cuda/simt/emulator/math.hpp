#pragma once

#include <cmath>
#include <numbers>

namespace llmplan::simt {

// Fast on a GPU and a few units in the last place off there.
inline float fast_exp2(float x) { return std::exp2(x); }
inline float fast_exp(float x) { return std::exp(x); }
inline float fast_log2(float x) { return std::log2(x); }
inline float fast_log(float x) { return std::log(x); }
inline float fast_divide(float x, float y) { return x / y; }
inline float reciprocal_sqrt(float x) { return 1 / std::sqrt(x); }

/// Of pi · x; as exact as the C library.
inline void sin_cos_pi(float x, float& sine, float& cosine) {
  sine = static_cast<float>(std::sin(std::numbers::pi * x));
  cosine = static_cast<float>(std::cos(std::numbers::pi * x));
}

}  // namespace llmplan::simt
