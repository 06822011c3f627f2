#include "attention.hpp"

#include <algorithm>
#include <cmath>

namespace llmplan::reference {
namespace {

double dot(const double* a, const double* b, std::int32_t size) {
  double sum = 0;
  for (std::int32_t i = 0; i < size; ++i) {
    sum += a[i] * b[i];
  }
  return sum;
}

/// Index of the first element of a key or value in the cache.
std::int64_t cache_index(const Attention& op, std::size_t sequence, std::int32_t key,
                         std::int32_t kv_head) {
  const auto entry = static_cast<std::int64_t>(sequence) * op.max_blocks + key / op.block_tokens;
  const std::int64_t block = op.block_tables[static_cast<std::size_t>(entry)];
  const std::int64_t slot = block * op.block_tokens + key % op.block_tokens;
  return (slot * op.shape.kv_heads + kv_head) * op.shape.head_dim;
}

/// One query of one head against keys 0 to `keys` - 1.
void attend_row(const Attention& op, std::size_t sequence, std::int32_t head, std::int32_t keys,
                const double* q, double* out) {
  const std::int32_t kv_head = head / op.shape.group();
  std::vector<double> weights(static_cast<std::size_t>(keys));
  for (std::int32_t key = 0; key < keys; ++key) {
    const double* const k = op.keys.data() + cache_index(op, sequence, key, kv_head);
    weights[static_cast<std::size_t>(key)] = op.scale * dot(q, k, op.shape.head_dim);
  }
  const double largest = *std::max_element(weights.begin(), weights.end());
  double sum = 0;
  for (double& weight : weights) {
    weight = std::exp(weight - largest);
    sum += weight;
  }
  for (std::int32_t key = 0; key < keys; ++key) {
    const double* const v = op.values.data() + cache_index(op, sequence, key, kv_head);
    for (std::int32_t d = 0; d < op.shape.head_dim; ++d) {
      out[d] += weights[static_cast<std::size_t>(key)] / sum * v[d];
    }
  }
}

}  // namespace

std::vector<double> attend(const Attention& op) {
  std::vector<double> out(op.q.size());
  const double* q = op.q.data();
  double* row = out.data();
  for (std::size_t s = 0; s < op.new_tokens.size(); ++s) {
    for (std::int32_t token = 0; token < op.new_tokens[s]; ++token) {
      for (std::int32_t head = 0; head < op.shape.heads; ++head) {
        attend_row(op, s, head, op.cached_tokens[s] + token + 1, q, row);
        q += op.shape.head_dim;
        row += op.shape.head_dim;
      }
    }
  }
  return out;
}

}  // namespace llmplan::reference
