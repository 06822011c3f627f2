#pragma once

#include <cmath>

namespace llmplan::simt {

// Fast on a GPU and a few units in the last place off there.
inline float fast_exp2(float x) { return std::exp2(x); }
inline float fast_exp(float x) { return std::exp(x); }
inline float fast_log2(float x) { return std::log2(x); }
inline float fast_log(float x) { return std::log(x); }
inline float fast_divide(float x, float y) { return x / y; }
inline float reciprocal_sqrt(float x) { return 1 / std::sqrt(x); }
inline void fast_sin_cos(float x, float& sine, float& cosine) {
  sine = std::sin(x);
  cosine = std::cos(x);
}

}  // namespace llmplan::simt
