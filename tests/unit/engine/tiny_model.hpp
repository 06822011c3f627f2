#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "model.hpp"
#include "transformer_spec.hpp"
#include "weight_source.hpp"

namespace llmplan {

/// Two layers with grouped queries, and a vocabulary that two ranks cannot halve in whole rows of
/// 16 bytes. Small enough to be emulated.
[[nodiscard]] ModelCard tiny_card();

/// Random weights that are exact in 16 bits, of a size that keeps activations near one.
[[nodiscard]] HostModel tiny_model(const ModelCard& card, std::uint32_t seed);

[[nodiscard]] TransformerSpec spec_of(const HostModel& model);

/// Serves slices of a model in host memory.
class HostWeights final : public WeightSource {
 public:
  explicit HostWeights(const HostModel& model) : model_(model) {}
  void load(Device& device, const TensorSlice& slice, Float16* out) override;

 private:
  const HostModel& model_;
};

/// `count` tokens of the model's vocabulary.
[[nodiscard]] std::vector<std::int32_t> random_tokens(const ModelCard& card, std::int32_t count,
                                                      std::uint32_t seed);

}  // namespace llmplan
