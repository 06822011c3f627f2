#pragma once

#include <vector>

namespace llmplan {

/// The never-falling sequence closest to `values` by weighted squares: a run that falls becomes its
/// mean, so that noise around a plateau does not lift it. Preconditions: as many weights as values,
/// all > 0. Source: pool adjacent violators; Barlow et al., "Statistical Inference under Order
/// Restrictions", 1972.
[[nodiscard]] std::vector<double> monotone_regression(const std::vector<double>& values,
                                                      const std::vector<double>& weights);

}  // namespace llmplan
