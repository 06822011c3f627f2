#include "sampling.hpp"

#include <cmath>

namespace llmplan {

double sample_exponential(Rng& rng) { return -std::log(rng.uniform()); }

double sample_normal(Rng& rng) {
  while (true) {
    const double x = 2 * rng.uniform() - 1;
    const double y = 2 * rng.uniform() - 1;
    const double square = x * x + y * y;
    if (square < 1 && square > 0) {
      return x * std::sqrt(-2 * std::log(square) / square);
    }
  }
}

double sample_gamma(Rng& rng, double shape) {
  if (shape < 1) {  // boosted from shape + 1, whose mean is rescaled back
    const double larger = sample_gamma(rng, shape + 1) * (shape + 1);
    return larger * std::pow(rng.uniform(), 1 / shape) / shape;
  }
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  while (true) {
    const double x = sample_normal(rng);
    const double root = 1 + c * x;
    if (root <= 0) {
      continue;
    }
    const double cube = root * root * root;
    if (std::log(rng.uniform()) < x * x / 2 + d - d * cube + d * std::log(cube)) {
      return d * cube / shape;
    }
  }
}

}  // namespace llmplan
