#pragma once

#include <vector>

#include "kernel_profile.hpp"

namespace llmplan {

/// The time on which most measurements agree: the narrowest run of the sorted times that holds more
/// than half of them and at least three; its median, and as spread its (max - min) / median. So a
/// hiccup in one measurement is overruled once the same call has been measured again.
/// Precondition: at least one time, all > 0.
/// Source: the shorth; Andrews et al., "Robust Estimates of Location", 1972.
[[nodiscard]] Timing settled_timing(std::vector<Seconds> times);

}  // namespace llmplan
