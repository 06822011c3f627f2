#include "step_work.hpp"

#include <cmath>

#include "engine_preset.hpp"
#include "gguf.hpp"
#include "layer_kernels.hpp"
#include "llmplan/error.hpp"
#include "operator_shapes.hpp"

namespace llmplan {
namespace {

constexpr double kActivationBytes = 2;
constexpr double kNativeWeightBytes = 2;

double as_double(std::int64_t count) { return static_cast<double>(count); }

/// `rows` x (k) times (k, n); `weight_bytes`: of one weight.
Work product(double rows, double n, double k, double weight_bytes) {
  return {{2 * rows * n * k}, {weight_bytes * n * k + kActivationBytes * rows * (n + k)}, {}};
}

Work product(double rows, const GemmShape& shape) {
  return product(rows, as_double(shape.n), as_double(shape.k),
                 bytes_per_weight(shape.weights).value);
}

/// Router, the two products of the experts that the tokens reach, and of the shared one.
Work experts(double tokens, const ModelCard& card, const OperatorShapes& shapes) {
  const double count = card.moe->experts;
  const double active = card.moe->active;
  const double reached = count * (1 - std::pow(1 - active / count, tokens));
  const double rows = tokens * active;
  const auto grouped = [&](const GemmShape& shape) {
    Work work = product(rows, shape);
    const double one = bytes_per_weight(shape.weights).value * as_double(shape.n * shape.k);
    work.memory = work.memory + Bytes{(reached - 1) * one};
    return work;
  };
  Work work = product(tokens, count, card.hidden, kNativeWeightBytes) + grouped(shapes.gate_up) +
              grouped(shapes.down);
  if (shapes.shared_gate_up) {
    work = work + product(tokens, *shapes.shared_gate_up) + product(tokens, *shapes.shared_down);
  }
  return work;
}

Work matrix_products(double tokens, const ModelCard& card, const OperatorShapes& shapes) {
  const Work feed_forward = card.moe
                                ? experts(tokens, card, shapes)
                                : product(tokens, shapes.gate_up) + product(tokens, shapes.down);
  return card.layers * (product(tokens, shapes.qkv) + product(tokens, shapes.o) + feed_forward);
}

Work attention(double tokens, const ModelCard& card, const EngineSpec& engine,
               const OperatorShapes& shapes, const StepShape& shape) {
  const double width = as_double(shapes.attention.heads) * shapes.attention.head_dim;
  const double pairs = as_double(shape.decode_context) + as_double(shape.prefill_pairs_twice) / 2;
  const double keys = as_double(shape.decode_context + shape.prefill_context);
  const Bytes queries{2 * kActivationBytes * tokens * width * card.layers};
  return {{4 * width * pairs * card.layers},
          keys * kv_bytes_per_token(card, engine.kv_cache, engine.tensor_parallel) + queries,
          {}};
}

/// Elements read and written for the norms of a layer and for sums of outputs beside them.
double norm_elements(double tokens, const ModelCard& card, const OperatorShapes& shapes) {
  const double h = card.hidden;
  const LayerKernels kernels = layer_kernels(card);
  const double sums = (card.parallel_attention ? 1 : 0) + (shapes.shared_down ? 1 : 0);
  return kernels.residual_norms * (4 * tokens * h + h) +
         kernels.other_norms * (2 * tokens * h + h) + sums * 3 * tokens * h;
}

/// Norms with their residuals, rotation of Q and K, activation, and the cache write in each layer;
/// the embedding.
Work small_kernels(double tokens, const ModelCard& card, const EngineSpec& engine,
                   const OperatorShapes& shapes) {
  const double h = card.hidden;
  const double copies = card.moe ? card.moe->active : 1;
  const double kv_heads = shapes.attention.kv_heads;
  const double rotated = 2 * (shapes.attention.heads + kv_heads);
  const double rope =
      tokens * ((card.qk_norm ? 2 : 1) * rotated + kv_heads) * shapes.attention.head_dim;
  double activation = copies * tokens * as_double(shapes.gate_up.n + shapes.down.k);
  if (shapes.shared_down) {
    activation += tokens * as_double(shapes.shared_gate_up->n + shapes.shared_down->k);
  }
  const Bytes layers{kActivationBytes * card.layers *
                     (norm_elements(tokens, card, shapes) + rope + activation)};
  const Bytes cache = tokens * kv_bytes_per_token(card, engine.kv_cache, engine.tensor_parallel);
  const double tables = card.position_embeddings > 0 ? 2 : 1;
  return {{}, layers + cache + Bytes{kActivationBytes * (tables + 1) * tokens * h}, {}};
}

/// Bytes of an all-reduce of `tensor` over `ranks` that one of them sends.
Bytes ring(Bytes tensor, std::int32_t ranks) { return (2.0 * (ranks - 1) / ranks) * tensor; }

/// Final norm, LM head, one pass over the logits.
Work sampling(double samples, const ModelCard& card, const OperatorShapes& shapes) {
  const double norm = (4 * samples + 1) * card.hidden;
  const Bytes passes{kActivationBytes * (norm + samples * card.vocab)};
  return product(samples, shapes.lm_head) + Work{{}, passes, {}};
}

/// Bytes of a weight that the engine reads over those that its format has elsewhere.
struct StoredWeights {
  double linear = 1;
  double lm_head = 1;
};

StoredWeights stored_weights(const EnginePreset& preset, const EngineSpec& engine) {
  if (preset.memory != MemoryPolicy::Ollama) {
    return {};
  }
  constexpr double kBits = 8;
  const GgufBits bits = gguf_bits(engine.weights);
  return {bits.linear / kBits / bytes_per_weight(engine.weights).value,
          bits.lm_head / kBits / kNativeWeightBytes};
}

/// The few activations between the weights are scaled with them.
Work with_stored(Work work, double ratio) {
  work.memory = ratio * work.memory;
  return work;
}

}  // namespace

Work send_work(KernelClass kind, const Pipeline& pipeline, const StepShape& shape) {
  const std::int32_t sends = kind == KernelClass::MachineSends ? pipeline.sends_between_machines()
                                                               : pipeline.sends_in_machines();
  return {{}, {}, sends * activations(pipeline, shape.decode_sequences + shape.prefill_tokens)};
}

Work step_work(KernelClass kind, const ModelCard& card, const EngineSpec& engine,
               const StepShape& shape) {
  const OperatorShapes shapes = operator_shapes(card, engine);
  const EnginePreset& preset = engine_preset(engine.name);
  const StoredWeights stored = stored_weights(preset, engine);
  const double tokens = as_double(shape.decode_sequences + shape.prefill_tokens);
  switch (kind) {
    case KernelClass::MatrixProducts:
      return with_stored(matrix_products(tokens, card, shapes), stored.linear);
    case KernelClass::Attention:
      return attention(tokens, card, engine, shapes, shape);
    case KernelClass::SmallKernels:
      return small_kernels(tokens, card, engine, shapes);
    case KernelClass::AllReduces: {
      const Bytes tensor{kActivationBytes * tokens * card.hidden};
      const double count = layer_kernels(card).all_reduces * static_cast<double>(card.layers);
      return {{}, {}, count * ring(tensor, engine.tensor_parallel)};
    }
    case KernelClass::Sampling: {
      const std::int64_t rows = sampled_rows(preset, shape);
      return rows > 0 ? with_stored(sampling(as_double(rows), card, shapes), stored.lm_head)
                      : Work{};
    }
    case KernelClass::StageSends:
    case KernelClass::MachineSends:
    case KernelClass::LaunchGaps:
    case KernelClass::Host:
      return {};
  }
  fail_check("every class has its work", __FILE__, __LINE__);
}

}  // namespace llmplan
