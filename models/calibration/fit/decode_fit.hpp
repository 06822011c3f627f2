#pragma once

#include <span>
#include <vector>

#include "kernel_profile.hpp"

namespace llmplan {

/// A line in the context for each number of sequences that has even points at two contexts or more.
/// Ragged points are not used.
[[nodiscard]] std::vector<DecodeFit> fit_decode(std::span<const DecodePoint> points);

/// Time of a batch whose size lies between two fitted ones: base and slope are linear in sequences;
/// beyond the ends those of the last. Precondition: `fits` is not empty and in order.
[[nodiscard]] Seconds decode_time(std::span<const DecodeFit> fits, std::int64_t sequences,
                                  std::int64_t context);

/// Each even point predicted by the line through the others of its batch size.
[[nodiscard]] FitError decode_cross_validation(std::span<const DecodePoint> points);

/// Ragged points predicted by fits to the even ones.
[[nodiscard]] FitError ragged_error(std::span<const DecodeFit> fits,
                                    std::span<const DecodePoint> points);

}  // namespace llmplan
