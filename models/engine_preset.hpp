#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "all_reduce_kind.hpp"
#include "engine_batch_rule.hpp"
#include "gpu_spec.hpp"
#include "kernel_profile.hpp"
#include "llmplan/step_time.hpp"
#include "llmplan/units.hpp"

namespace llmplan {

/// Whose way of dividing a GPU's memory an engine follows: a function each, see engine_memory.hpp.
enum class MemoryPolicy : std::uint8_t { Vllm, Tgi, TensorRtLlm, SgLang, Ollama, OwnEngine };

/// A value and what it may lie between.
struct SecondsRange {
  Seconds low{};
  Seconds high{};
};

/// Compute capability from which an engine runs fp8: by fp8 matrix units, or by unpacking it.
struct Fp8Support {
  std::int32_t weights_from = 89;
  std::int32_t experts_from = 89;  ///< weights of a mixture of experts
  std::int32_t kv_cache_from = 89;
  std::string source;
};

/// What an engine adds around the kernels of a step, and how it batches and divides memory.
/// Host time per step: host + sequences x per_sequence + (GPUs - 1) x per_extra_rank.
/// Source: the sources of the entry in data/engines.json.
struct EnginePreset {
  std::string name;   ///< "vllm-v1"
  std::string alias;  ///< another name for it, "vllm"; may be empty
  std::string description;
  Seconds host{};
  SecondsRange host_range;
  bool host_measured = false;  ///< else `host` is an assumption
  Seconds host_per_sequence{};
  Seconds host_per_extra_rank{};
  Seconds kernel_launch{};  ///< CPU time of one launch outside a CUDA graph
  AllReduceKind all_reduce = AllReduceKind::Custom;  ///< where the machine allows it
  std::int64_t max_graph_tokens = 0;  ///< largest step captured as a CUDA graph; 0: no graphs
  std::optional<std::int64_t> max_graph_tokens_per_sequence;  ///< that size over max_num_seqs
  std::vector<std::int64_t> graph_sizes;  ///< captured sizes, ascending; empty: those of vLLM
  bool prefill_in_graphs = true;          ///< else steps with prompts run outside of graphs
  std::int64_t eager_token_multiple = 1;  ///< larger steps are padded to a multiple of it
  std::int64_t block_tokens = 0;          ///< tokens in a KV block
  bool samples_partial_prompts = false;   ///< also behind chunks that do not end their prompt
  bool profiled = false;                  ///< a kernel profile measures its host times
  std::string gemm_vintage;          ///< software of its matrix products; empty: that of the tables
  bool fused_dequantization = true;  ///< of 4-bit weights, where the GPU has kernels for it
  Fp8Support fp8;
  double grouped_query_reuse = 1;  ///< of a KV head by query heads, see grouped_query_reads.hpp
  std::vector<std::int64_t> whole_groups;  ///< query heads per KV head that share all their reads
  BatchPolicy scheduling = BatchPolicy::VllmV1;
  bool chunked_prefill = true;
  bool prefix_caching = false;   ///< default of the setting
  bool schedules_ahead = false;  ///< each step is planned while the one before runs
  MemoryPolicy memory = MemoryPolicy::Vllm;
  std::optional<double> memory_share;  ///< default of gpu_memory_utilization; absent: by GPU
  std::vector<EngineBatchRule> batch_rules;
  std::string source;
  std::string kernel_source;  ///< of `gemm_vintage` and `grouped_query_reuse`; may be empty
  std::string batch_source;
  std::string memory_source;
  std::string prefix_caching_source;
  std::string schedules_ahead_source;  ///< where it does
  std::string as_of;
};

/// Rows that the LM head and the sampler compute in a step; without any, the engine skips them.
[[nodiscard]] inline std::int64_t sampled_rows(const EnginePreset& preset, const StepShape& shape) {
  return shape.decode_sequences + shape.prefill_samples +
         (preset.samples_partial_prompts ? shape.prefill_partials : 0);
}

[[nodiscard]] const std::vector<EnginePreset>& engine_presets();

/// Every name that `engine_preset` knows, aliases last.
[[nodiscard]] std::vector<std::string> engine_names();

/// The preset of that name or alias.
/// Throws: MissingDataError naming the known engines.
[[nodiscard]] const EnginePreset& engine_preset(std::string_view name);

/// `preset` with the CUDA graphs that it captures by default on `ranks` GPUs of this kind.
[[nodiscard]] EnginePreset on_gpus(EnginePreset preset, const GpuSpec& gpu, std::int32_t ranks);

/// `preset` with the host times that were measured on a machine.
[[nodiscard]] EnginePreset with_measured_host(EnginePreset preset, const LaunchCosts& measured);

}  // namespace llmplan
