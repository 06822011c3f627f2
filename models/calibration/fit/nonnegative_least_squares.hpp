#pragma once

#include <cstddef>
#include <initializer_list>
#include <vector>

namespace llmplan {

/// A time and what it depends on: time ≈ Σ coefficient · amount.
struct CostSample {
  std::vector<double> amounts;
  double time = 0;  ///< > 0
};

/// Coefficients >= 0 that minimise Σ ((predicted - time) / time)², so that short and long times
/// count alike. Amounts may differ by orders of magnitude. A coefficient that the samples do not
/// determine is 0. Preconditions: at least one sample, all with the same number of amounts.
/// Source: Lawson & Hanson, "Solving Least Squares Problems", 1974, chapter 23, algorithm NNLS.
[[nodiscard]] std::vector<double> fit_costs(const std::vector<CostSample>& samples);

}  // namespace llmplan
