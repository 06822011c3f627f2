#pragma once

#include <cstddef>
#include <optional>

#include "figure.hpp"
#include "llmplan/check.hpp"

namespace llmplan {

/// One deployment at both sides. What is pointed to outlives it.
struct DeploymentPair {
  const DeploymentResult* base = nullptr;  ///< null: it is new
  const DeploymentResult* head = nullptr;  ///< null: it is gone
  Pairing pairing = Pairing::None;
  bool replayed = false;  ///< of the head nothing is drawn: one repetition says all
};

/// head × H − base × B − limit, of a figure H at the head and B at the base.
struct Contrast {
  double head = 1;
  double base = 0;
  double limit = 0;
};

/// The value of a contrast and what is known of its error.
struct Estimate {
  double value = 0;
  std::optional<double> standard_error;  ///< absent: not known
  std::size_t degrees = 1;               ///< of freedom, of Student's t
  double resolution = 0;                 ///< the interval is not narrower than ± this

  /// Of the two-sided interval; 0 at a confidence of 0.
  [[nodiscard]] std::optional<double> half_width(double confidence) const;
};

/// The contrast over all runs, and its error: from the differences run by run where the runs are
/// paired, from both variances where they are not (Welch), from the head's runs alone where the
/// base has no part. Nothing when a side that has a part lacks the figure.
/// Source: B. L. Welch, Biometrika 34, 1947; degrees are rounded down.
[[nodiscard]] std::optional<Estimate> estimate(const Figure& figure, const DeploymentPair& pair,
                                               const Contrast& contrast);

}  // namespace llmplan
