#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "model_card.hpp"
#include "rope_spec.hpp"

namespace llmplan {

/// A tensor in host memory, row-major. A vector is one row.
struct HostTensor {
  std::int64_t rows = 0;
  std::int64_t columns = 0;
  std::vector<float> values;
};

/// A whole model: tensors by their names in Hugging Face's Llama checkpoints.
struct HostModel {
  ModelCard card;
  RopeSpec rope;
  double norm_epsilon = 1e-5;
  KvFormat kv_cache = KvFormat::Native16;  ///< Fp8: keys and values are rounded to it
  std::map<std::string, HostTensor> tensors;
};

/// Logits behind every token of a sequence, (tokens, vocab), in double precision: every position
/// attends to all before it, with nothing cached, paged, fused, split or rounded.
[[nodiscard]] std::vector<double> reference_logits(const HostModel& model,
                                                   std::span<const std::int32_t> tokens);

}  // namespace llmplan
