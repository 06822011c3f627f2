#pragma once

#include "rng.hpp"

namespace llmplan {

// Own samplers: the standard library's distributions differ between implementations.

/// Exponential with mean 1, by inversion.
[[nodiscard]] double sample_exponential(Rng& rng);

/// Standard normal. Source: Marsaglia's polar method, SIAM Review 6(3), 1964.
[[nodiscard]] double sample_normal(Rng& rng);

/// Gamma with the given shape and mean 1. Precondition: shape > 0.
/// Source: Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3),
/// 2000.
[[nodiscard]] double sample_gamma(Rng& rng, double shape);

}  // namespace llmplan
