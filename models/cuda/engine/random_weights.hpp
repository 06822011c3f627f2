#pragma once

#include <cstdint>

#include "weight_source.hpp"

namespace llmplan {

/// A model of normal random weights, made on the device: matrices with a deviation of
/// 1/sqrt(columns), which keeps activations near one over any number of layers; biases with one of
/// 0.1; norms of one. A function of (seed, tensor, position), so that the slices of every
/// tensor-parallel group belong to the same model.
class RandomWeights final : public WeightSource {
 public:
  explicit RandomWeights(std::uint64_t seed) : seed_(seed) {}
  void load(Device& device, const TensorSlice& slice, Float16* out) override;

 private:
  std::uint64_t seed_;
};

}  // namespace llmplan
