#pragma once

#include <vector>

#include "kernel_profile.hpp"

namespace llmplan {

/// |predicted - measured| / measured.
[[nodiscard]] double relative_error(Seconds predicted, Seconds measured);

/// Mean and 95th percentile (nearest rank) of relative errors; all zero without any.
[[nodiscard]] FitError fit_error(std::vector<double> relative_errors);

}  // namespace llmplan
