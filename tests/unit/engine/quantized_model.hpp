#pragma once

#include "llmplan/scenario.hpp"
#include "model.hpp"

namespace llmplan {

/// The model with the matrices of its linear layers rounded to what `format` can hold: per output
/// channel for Int8 and Fp8, in groups of 128 for Int4.
[[nodiscard]] HostModel with_quantized_weights(HostModel model, WeightFormat format);

}  // namespace llmplan
