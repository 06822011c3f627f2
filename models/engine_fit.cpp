#include "engine_fit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine_memory.hpp"
#include "engine_preset.hpp"
#include "pipeline.hpp"
#include "settings_problem.hpp"

namespace llmplan {
namespace {

constexpr double kGibibyte = 1024.0 * 1024.0 * 1024.0;
constexpr std::int32_t kAmpere = 80;

double gib(Bytes bytes) { return bytes.value / kGibibyte; }

/// Limits before the KV cache is sized. A default gives way to what the user set.
EngineLimits requested_limits(const ModelCard& card, const GpuSpec& gpu, const EnginePreset& preset,
                              const EngineSpec& engine) {
  const EngineBatchRule& rule = batch_rule(preset.batch_rules, gpu);
  EngineLimits limits;
  limits.max_model_len =
      std::min(card.max_context,
               engine.max_model_len.value_or(rule.max_model_len.value_or(card.max_context)));
  limits.max_num_seqs = engine.max_num_seqs.value_or(
      std::min(rule.max_num_seqs, engine.max_num_batched_tokens.value_or(rule.max_num_seqs)));
  const bool whole_prompts =
      rule.whole_prompts_to_model_len && limits.max_model_len <= *rule.whole_prompts_to_model_len;
  const std::int64_t tokens =
      std::max(rule.max_num_batched_tokens, whole_prompts ? limits.max_model_len : std::int64_t{0});
  limits.max_num_batched_tokens =
      engine.max_num_batched_tokens.value_or(std::max(tokens, limits.max_num_seqs));
  limits.block_tokens = preset.block_tokens;
  limits.schedules_ahead = preset.schedules_ahead;
  // Ollama's stages take turns at one batch.
  limits.batches_in_flight =
      preset.memory == MemoryPolicy::Ollama ? 1 : std::int64_t{engine.pipeline_parallel};
  limits.prefix_caching = engine.prefix_caching.value_or(preset.prefix_caching);
  if (card.sliding_window) {
    limits.attention_window = *card.sliding_window;
  }
  // An engine that computes whole prompts up to a length is one that mixes chunks beyond it.
  limits.chunked_prefill = preset.chunked_prefill || !whole_prompts;
  limits.policy =
      !preset.chunked_prefill && limits.chunked_prefill ? BatchPolicy::VllmV1 : preset.scheduling;
  return limits;
}

std::string memory_problem(const MemoryBudget& memory) {
  if (memory.weights > memory.usable) {
    return fmt::format("weights need {:.1f} GiB, usable are {:.1f} GiB", gib(memory.weights),
                       gib(memory.usable));
  }
  const Bytes fixed = memory.weights + memory.activations + memory.non_torch;
  return fmt::format(
      "weights ({:.1f} GiB), activations ({:.1f} GiB) and runtime ({:.1f} GiB) leave no room for a "
      "KV block: they need {:.1f} GiB, usable are {:.1f} GiB",
      gib(memory.weights), gib(memory.activations), gib(memory.non_torch), gib(fixed),
      gib(memory.usable));
}

/// Turns the bytes left for the KV cache into blocks and settles the context length.
void size_kv_cache(const ModelCard& card, const EnginePreset& preset, const EngineSpec& engine,
                   EngineFit& fit) {
  EngineLimits& limits = fit.limits;
  const Bytes per_token = kv_bytes_per_token(card, engine.kv_cache, engine.tensor_parallel);
  const Bytes block = static_cast<double>(limits.block_tokens) * per_token;
  const double blocks = std::max(0.0, fit.memory.kv_cache / block);
  limits.kv_blocks = static_cast<std::int64_t>(blocks);
  // Ollama gives each slot its share for good; the others share the cache among those that run.
  const std::int64_t slots = preset.memory == MemoryPolicy::Ollama ? limits.max_num_seqs : 1;
  const std::int64_t capacity = limits.kv_blocks * limits.block_tokens / slots;
  if (limits.kv_blocks < 1) {
    fit.reason = memory_problem(fit.memory);
  } else if (limits.max_model_len > capacity && engine.max_model_len) {
    fit.reason = fmt::format("max_model_len is {}, but the KV cache holds {} tokens ({:.1f} GiB)",
                             limits.max_model_len, capacity,
                             gib(fit.memory.kv_cache / static_cast<double>(slots)));
  } else if (limits.max_model_len > capacity) {
    fit.notes.push_back(
        fmt::format("max_model_len reduced from {} {} to the {} tokens that the KV cache holds",
                    limits.max_model_len < card.max_context ? "the engine's" : "the model's",
                    limits.max_model_len, capacity));
    limits.max_model_len = capacity;
  }
}

void note_choices(const ModelCard& card, const GpuSpec& gpu, const EngineSpec& engine,
                  EngineFit& fit) {
  if (gpu.compute_capability < kAmpere && engine.weights == WeightFormat::Native16) {
    fit.notes.push_back(fmt::format("{} has no bf16: the engine must run in fp16", gpu.name));
  }
  if (engine.max_model_len && *engine.max_model_len > card.max_context) {
    fit.notes.push_back(fmt::format("max_model_len {} is capped at the model's context of {}",
                                    *engine.max_model_len, card.max_context));
  }
  const Bytes outside = fit.memory.gpu - fit.memory.usable;
  if (engine.gpu_memory_utilization && outside < fit.memory.cuda_graphs) {
    fit.notes.push_back(
        fmt::format("gpu_memory_utilization {} leaves {:.2f} GiB for CUDA graphs, which take about "
                    "{:.1f} GiB",
                    *engine.gpu_memory_utilization, gib(outside), gib(fit.memory.cuda_graphs)));
  }
}

}  // namespace

EngineFit fit_engine(const ModelCard& card, const GpuSpec& gpu, std::int32_t gpu_count,
                     const EngineSpec& engine) {
  EngineFit fit;
  const EnginePreset& preset = engine_preset(engine.name);
  fit.limits = requested_limits(card, gpu, preset, engine);
  fit.reason = settings_problem({card, gpu, gpu_count, preset, engine}, fit.limits);
  if (!fit.reason.empty()) {
    return fit;
  }
  const ModelCard stage = largest_stage(card, engine.pipeline_parallel);
  fit.memory = engine_memory(preset, stage, gpu, engine, fit.limits);
  size_kv_cache(stage, preset, engine, fit);
  note_choices(card, gpu, engine, fit);
  fit.fits = fit.reason.empty();
  return fit;
}

EngineFit fit_engine(const ModelCard& card, const InstanceSpec& instance,
                     const EngineSpec& engine) {
  return fit_engine(card, instance.gpu_spec(), instance.gpu_count, engine);
}

}  // namespace llmplan
