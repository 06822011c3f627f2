#pragma once

#include <cstddef>
#include <span>

namespace llmplan {

/// Two-sided 95 % point of Student's t with `degrees` >= 1 degrees of freedom.
/// Source: Abramowitz & Stegun 1964, table 26.10; above 30 the expansion 26.7.5.
[[nodiscard]] double student_t95(std::size_t degrees);

/// Half-width of the 95 % interval of replications around `centre` (their mean, or the estimate
/// from all samples together: sectioning). Precondition: at least two values.
[[nodiscard]] double half_width95_around(std::span<const double> values, double centre);

/// Correlation of neighbours; 0 when the values do not vary. Precondition: at least two values.
[[nodiscard]] double lag1_correlation(std::span<const double> values);

}  // namespace llmplan
