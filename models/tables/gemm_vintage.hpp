#pragma once

#include <string>
#include <vector>

#include "kernel_profile.hpp"
#include "log_axis.hpp"

namespace llmplan {

/// The matrix products of older software on a GPU whose tables come from newer: how many times as
/// long the products of a layer took.
struct GemmVintage {
  std::string software;  ///< year that engine presets name: "2024"
  std::string source;
  std::string licence;
  std::string as_of;
  LogAxis tokens;
  std::vector<double> ratios;  ///< by tokens, to the time of the tables; each > 0
  FitError error;              ///< of models that were left out

  /// Linear in the logarithm of the tokens, held beyond the ends.
  [[nodiscard]] double ratio(double tokens_of_step) const {
    return interpolate(ratios.data(), tokens.locate(tokens_of_step));
  }
};

}  // namespace llmplan
