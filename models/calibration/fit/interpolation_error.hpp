#pragma once

#include <span>

#include "kernel_profile.hpp"

namespace llmplan {

/// Times between two measured token counts, tested where they are known: each point but the first
/// and last, together with its neighbour one token away, is predicted linearly from those around
/// it. Twice as far apart as in use, so an upper bound. Precondition: points ascend by tokens.
[[nodiscard]] FitError interpolation_error(std::span<const GemmTable> tables);

}  // namespace llmplan
