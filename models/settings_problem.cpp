#include "settings_problem.hpp"

#include <fmt/format.h>

#include "own_engine_support.hpp"

namespace llmplan {
namespace {

constexpr std::int32_t kTensorParallelMax = 8;  // one machine: no group is larger on AWS

/// What to do instead of tensor parallelism over machines.
constexpr const char* kStayInMachine =
    "two all-reduces per layer would cross the network; split the layers over machines with "
    "pipeline_parallel instead";

/// Why the layers cannot be split over that many groups of GPUs; empty when they can.
std::string pipeline_problem(const ModelCard& card, const EngineSpec& engine) {
  const std::int32_t stages = engine.pipeline_parallel;
  if (stages < 1 || stages > card.layers) {
    return fmt::format("pipeline_parallel is {}, expected 1 to the {} layers of {}", stages,
                       card.layers, card.name);
  }
  return {};
}

/// Why this group of GPUs cannot hold the model's shards; empty when it can.
std::string group_problem(const ModelCard& card, const GpuSpec& gpu, std::int32_t gpu_count,
                          std::int32_t ranks) {
  if (ranks < 1 || ranks > kTensorParallelMax) {
    return fmt::format("tensor_parallel is {}, expected 1 to {}, the GPUs of one machine: {}",
                       ranks, kTensorParallelMax, kStayInMachine);
  }
  if (ranks > gpu_count) {
    return fmt::format("tensor_parallel is {}, but there {} {} {} in the machine: {}", ranks,
                       gpu_count == 1 ? "is" : "are", gpu_count, gpu.name, kStayInMachine);
  }
  if (card.heads % ranks != 0 || card.intermediate % ranks != 0) {
    return fmt::format("tensor_parallel {} does not divide {} attention heads and {} columns",
                       ranks, card.heads, card.intermediate);
  }
  if (card.moe && card.moe->shared_intermediate % ranks != 0) {
    return fmt::format("tensor_parallel {} does not divide {} columns of the shared expert", ranks,
                       card.moe->shared_intermediate);
  }
  if (card.kv_heads % ranks != 0 && ranks % card.kv_heads != 0) {
    return fmt::format("tensor_parallel {} neither divides {} KV heads nor is a multiple of them",
                       ranks, card.kv_heads);
  }
  return {};
}

/// What Ollama cannot do. Source: llama.cpp splits layers over GPUs, not tensors, and has no fp8.
std::string ollama_problem(const EngineSpec& engine, std::int32_t gpu_count) {
  if (engine.tensor_parallel > 1) {
    return fmt::format("tensor_parallel is {}, but Ollama does not split tensors over GPUs",
                       engine.tensor_parallel);
  }
  if (engine.pipeline_parallel > gpu_count) {
    return fmt::format("pipeline_parallel is {}, but Ollama stays in its machine, which has {} {}",
                       engine.pipeline_parallel, gpu_count, gpu_count == 1 ? "GPU" : "GPUs");
  }
  if (engine.weights == WeightFormat::Fp8 || engine.kv_cache == KvFormat::Fp8) {
    return "Ollama has no fp8: its weights are 16-bit, int8 (Q8_0) or int4 (Q4_K_M)";
  }
  return {};
}

std::string own_engine_problem(const ModelCard& card, const EngineSpec& engine) {
  if (engine.pipeline_parallel > 1) {
    return fmt::format(
        "pipeline_parallel is {}, but the engine llmplan runs all layers on each GPU",
        engine.pipeline_parallel);
  }
  if (engine.prefix_caching.value_or(false)) {
    return "the engine llmplan has no prefix cache";
  }
  const std::string beyond = beyond_own_engine(card);
  return beyond.empty() ? ""
                        : fmt::format("the engine llmplan does not run {}: {}", card.name, beyond);
}

std::string engine_problem(const ModelCard& card, const EnginePreset& preset,
                           const EngineSpec& engine, std::int32_t gpu_count) {
  switch (preset.memory) {
    case MemoryPolicy::OwnEngine:
      return own_engine_problem(card, engine);
    case MemoryPolicy::Ollama:
      return ollama_problem(engine, gpu_count);
    default:
      return {};
  }
}

std::string too_old(const char* what, std::int32_t from, const GpuSpec& gpu,
                    const EnginePreset& preset) {
  return fmt::format("{} of {} need a GPU of sm_{} or newer, {} is sm_{}", what, preset.name, from,
                     gpu.name, gpu.compute_capability);
}

std::string format_problem(const ModelCard& card, const GpuSpec& gpu, const EnginePreset& preset,
                           const EngineSpec& engine) {
  const auto& [weights_from, experts_from, kv_from, source] = preset.fp8;
  const std::int32_t from = card.moe ? experts_from : weights_from;
  if (engine.weights == WeightFormat::Fp8 && gpu.compute_capability < from) {
    return too_old(card.moe ? "fp8 experts" : "fp8 weights", from, gpu, preset);
  }
  if (engine.kv_cache == KvFormat::Fp8 && gpu.compute_capability < kv_from) {
    return too_old("fp8 KV caches", kv_from, gpu, preset);
  }
  if (engine.weights == WeightFormat::Int8 && !gpu.gemm.int8) {
    return fmt::format("{} has no int8 matrix units", gpu.name);
  }
  return {};
}

std::string limits_problem(const EngineSpec& engine, const EngineLimits& limits) {
  const double share = engine.gpu_memory_utilization.value_or(1);
  if (!(share > 0 && share <= 1)) {
    return fmt::format("gpu_memory_utilization is {}, expected above 0 and at most 1", share);
  }
  if (limits.max_num_seqs < 1 || limits.max_num_batched_tokens < 1 || limits.max_model_len < 1) {
    return "max_num_seqs, max_num_batched_tokens and max_model_len must be at least 1";
  }
  if (limits.max_num_batched_tokens < limits.max_num_seqs) {
    return fmt::format("max_num_batched_tokens is {}, expected at least max_num_seqs ({})",
                       limits.max_num_batched_tokens, limits.max_num_seqs);
  }
  return {};
}

}  // namespace

std::string settings_problem(const EngineSetting& setting, const EngineLimits& limits) {
  const auto& [card, gpu, gpu_count, preset, engine] = setting;
  for (std::string problem :
       {engine_problem(card, preset, engine, gpu_count),
        group_problem(card, gpu, gpu_count, engine.tensor_parallel), pipeline_problem(card, engine),
        format_problem(card, gpu, preset, engine), limits_problem(engine, limits)}) {
    if (!problem.empty()) {
      return problem;
    }
  }
  return {};
}

}  // namespace llmplan
