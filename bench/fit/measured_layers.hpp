#pragma once

#include <string_view>
#include <vector>

#include "gemm_fit.hpp"
#include "measured_table.hpp"

namespace llmplan {

/// Layers of the Llama models that microsoft/vidur's tables timed on `device`.
[[nodiscard]] std::vector<MeasuredLayer> llama_layers(const MeasuredTable& table,
                                                      std::string_view device);

/// Layers of each of its other models, which `bench/fidelity` does not look at.
[[nodiscard]] std::vector<std::vector<MeasuredLayer>> other_layers(const MeasuredTable& table,
                                                                   std::string_view device);

}  // namespace llmplan
