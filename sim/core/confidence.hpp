#pragma once

#include <cstddef>
#include <span>

namespace llmplan {

/// Two-sided 95 % point of Student's t with `degrees` >= 1 degrees of freedom.
/// Source: Abramowitz & Stegun 1964, table 26.10; above 30 the expansion 26.7.5.
[[nodiscard]] double student_t95(std::size_t degrees);

/// The two-sided point of Student's t: the share `confidence` of it lies within ± the result.
/// Exact to 1e-9. Preconditions: 0 <= confidence < 1; `degrees` >= 1.
/// Source: Abramowitz & Stegun 1964, 26.7.3 and 26.7.4, for whole degrees; inverted by bisection.
[[nodiscard]] double student_t_point(double confidence, std::size_t degrees);

/// Half-width of the 95 % interval of replications around `centre` (their mean, or the estimate
/// from all samples together: sectioning). Precondition: at least two values.
[[nodiscard]] double half_width95_around(std::span<const double> values, double centre);

/// Correlation of neighbours; 0 when the values do not vary. Precondition: at least two values.
[[nodiscard]] double lag1_correlation(std::span<const double> values);

}  // namespace llmplan
