#pragma once

#include <string>
#include <vector>

#include "checkpoint.hpp"
#include "convert_to_float16.hpp"
#include "model_card.hpp"
#include "weight_source.hpp"

namespace llmplan {

/// Weights of a checkpoint in Llama's names, or with projections fused as Phi-3 does. They pass
/// through one host buffer of 16 MiB, so that a model may be larger than the host's memory.
/// Not thread-safe: the ranks of a tensor-parallel group open one each.
class SafetensorsWeights final : public WeightSource {
 public:
  /// `path`: as `Checkpoint` takes it; `card`: the shape that the weights must have.
  /// Throws: InputError for a checkpoint that cannot be read.
  SafetensorsWeights(const std::string& path, ModelCard card);

  /// Throws: InputError for a tensor that is missing, of another shape, of a type that weights do
  /// not have, or with a number that is not finite.
  void load(Device& device, const TensorSlice& slice, Float16* out) override;

  /// Weights loaded so far that are beyond the range of 16 bits and were set to its end.
  [[nodiscard]] std::int64_t saturated() const { return loss_.saturated; }

 private:
  /// A tensor, and the row of it at which the one that was asked for begins.
  struct Place {
    const TensorView& tensor;
    std::int64_t first_row;
  };
  [[nodiscard]] Place find(const TensorSlice& slice) const;
  void convert_rows(const Place& place, const TensorSlice& slice, std::int64_t begin,
                    std::int64_t count);

  Checkpoint checkpoint_;
  ModelCard card_;
  std::vector<Float16> buffer_;
  ConversionLoss loss_;
};

}  // namespace llmplan
