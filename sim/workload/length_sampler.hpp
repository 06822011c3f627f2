#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "llmplan/scenario.hpp"
#include "quantile_table.hpp"
#include "rng.hpp"

namespace llmplan {

/// Which of a preset's two length distributions is meant.
enum class LengthField : std::uint8_t { Prompt, Output };

/// Draws token counts, rounded to the nearest whole one and clipped to 1 … `max_tokens`. Immutable.
class LengthSampler {
 public:
  /// Throws: InputError at /workload/generate/… when a figure is out of range (lognormal: p50 >= 1,
  /// p99 >= p50) or a preset is unknown. Source of the lognormal: mu = ln p50,
  /// sigma = ln(p99 / p50) / z(0.99).
  LengthSampler(const LengthDistribution& lengths, LengthField field, std::int32_t max_tokens);

  [[nodiscard]] std::int32_t sample(Rng& rng) const;

 private:
  struct Lognormal {
    double mu = 0;
    double sigma = 0;
  };

  std::variant<const QuantileTable*, Lognormal, FixedLength> law_;  ///< tables live in the presets
  std::int32_t max_tokens_;
};

}  // namespace llmplan
