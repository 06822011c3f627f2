#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "device.hpp"

namespace llmplan {

/// A rectangle of one tensor of a checkpoint: what one GPU of a tensor-parallel group holds of it.
/// Named as in Hugging Face's Llama checkpoints, each projection by itself:
/// "model.layers.0.self_attn.q_proj.weight". A vector is one row.
struct TensorSlice {
  std::string name;
  std::int64_t rows = 0;  ///< of the whole tensor
  std::int64_t columns = 0;
  std::int64_t row_begin = 0;
  std::int64_t row_count = 0;
  std::int64_t column_begin = 0;
  std::int64_t column_count = 0;
};

/// The whole of a tensor as a slice.
[[nodiscard]] inline TensorSlice whole_tensor(std::string name, std::int64_t rows,
                                              std::int64_t columns) {
  return {std::move(name), rows, columns, 0, rows, 0, columns};
}

/// Where a model's weights come from. Knows nothing of fusing, sharding or quantizing: the engine
/// asks for slices and puts them together.
class WeightSource {
 public:
  WeightSource() = default;
  WeightSource(const WeightSource&) = delete;
  WeightSource& operator=(const WeightSource&) = delete;
  virtual ~WeightSource() = default;

  /// Fills `out` (row_count, column_count) in device memory. May wait for the device; `out` is
  /// complete for operations queued afterwards.
  /// Throws: InputError when there is no such tensor of that shape.
  virtual void load(Device& device, const TensorSlice& slice, Float16* out) = 0;
};

}  // namespace llmplan
