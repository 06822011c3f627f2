#pragma once

#include "kernel_class.hpp"
#include "llmplan/scenario.hpp"
#include "llmplan/step_time.hpp"
#include "llmplan/units.hpp"
#include "model_card.hpp"
#include "pipeline.hpp"

namespace llmplan {

/// The least that one GPU must do for the kernels of a class: FLOPs on matrix units, bytes to and
/// from its memory, bytes that it sends to other GPUs.
struct Work {
  Flops flops;
  Bytes memory;
  Bytes wire;

  friend constexpr Work operator+(const Work& a, const Work& b) {
    return {a.flops + b.flops, a.memory + b.memory, a.wire + b.wire};
  }
  friend constexpr Work operator*(double k, const Work& a) {
    return {k * a.flops, k * a.memory, k * a.wire};
  }
};

/// Work of one step on one GPU of the group. Activations have 16 bits; every tensor is read and
/// written once, padding and the FLOPs of vector units are not counted; experts are reached
/// uniformly, E·(1 − (1 − k/E)^T) of them by T tokens. Zero for sends, launch gaps and the host.
/// Precondition: `engine.tensor_parallel` divides the model.
/// Source: shapes of the operators as in operator_shapes; attention's FLOPs are 4·head_dim·heads
/// per (query, key) pair, a ring all-reduce sends 2(n−1)/n of its tensor.
[[nodiscard]] Work step_work(KernelClass kind, const ModelCard& card, const EngineSpec& engine,
                             const StepShape& shape);

/// Work of the sends of a micro-batch: its activations once per send of that class.
[[nodiscard]] Work send_work(KernelClass kind, const Pipeline& pipeline, const StepShape& shape);

}  // namespace llmplan
