#pragma once

#include "calibration_target.hpp"

namespace llmplan {

/// A shard of a built-in model.
inline CalibrationTarget target(const char* model, std::int32_t tensor_parallel = 1,
                                WeightFormat weights = WeightFormat::Native16,
                                KvFormat kv = KvFormat::Native16) {
  return {*find_model(model), tensor_parallel, weights, kv};
}

}  // namespace llmplan
