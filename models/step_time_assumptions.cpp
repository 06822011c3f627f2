#include "step_time_assumptions.hpp"

#include <fmt/format.h>

#include <utility>

#include "engine_preset.hpp"

namespace llmplan {
namespace {

constexpr double kGibibyte = 1024.0 * 1024.0 * 1024.0;
constexpr const char* kBatchSource = "vLLM EngineArgs.get_batch_defaults, OpenAI server";
constexpr const char* kMemorySource =
    "vLLM 0.11 start-up logs on H100 (llm-d-incubation/llm-d-planner@e50305af90)";

/// Collects assumptions about one subject.
class AssumptionList {
 public:
  explicit AssumptionList(std::string_view subject) : subject_(subject) {}

  void add(std::string what, std::string value, std::string source) {
    list_.push_back({subject_, std::move(what), std::move(value), std::move(source)});
  }
  [[nodiscard]] std::vector<Assumption> take() { return std::move(list_); }

 private:
  std::string subject_;
  std::vector<Assumption> list_;
};

void add_limits(AssumptionList& list, const EngineSpec& engine, const EngineFit& fit,
                const ModelCard& card) {
  if (!engine.max_num_seqs) {
    list.add("max_num_seqs", fmt::format("{} sequences", fit.limits.max_num_seqs), kBatchSource);
  }
  if (!engine.max_num_batched_tokens) {
    list.add("max_num_batched_tokens", fmt::format("{} tokens", fit.limits.max_num_batched_tokens),
             kBatchSource);
  }
  if (!engine.max_model_len) {
    list.add("max_model_len", fmt::format("{} tokens", fit.limits.max_model_len),
             fit.limits.max_model_len < card.max_context ? "what the KV cache holds" : card.source);
  }
  list.add("kv_blocks",
           fmt::format("{} of {} tokens ({:.1f} GiB per GPU)", fit.limits.kv_blocks,
                       fit.limits.block_tokens, fit.memory.kv_cache.value / kGibibyte),
           kMemorySource);
}

void add_ceilings(AssumptionList& list, const GpuSpec& gpu) {
  constexpr double kTera = 1e12;
  constexpr double kGiga = 1e9;
  list.add("matrix ceilings",
           fmt::format("{:.0f} TFLOPS ({:.0f} to {:.0f}), {:.0f} GB/s",
                       gpu.gemm.native16.value / kTera, gpu.gemm.native16_low.value / kTera,
                       gpu.gemm.native16_high.value / kTera, gpu.gemm.bandwidth.value / kGiga),
           gpu.gemm.source);
  list.add("attention ceilings",
           fmt::format("{:.0f} TFLOPS prefill, {:.0f} GB/s decode",
                       gpu.attention.prefill.value / kTera, gpu.attention.bandwidth.value / kGiga),
           gpu.attention.source);
  list.add("step_time_band", fmt::format("±{:.0f} %", 100 * step_time_band(gpu)),
           "errors of fits to public kernel tables and of transfers between GPUs");
}

}  // namespace

double step_time_band(const GpuSpec& gpu) { return gpu.step_time_band; }

std::vector<Assumption> step_time_assumptions(std::string_view subject, const ModelCard& card,
                                              const InstanceSpec& instance,
                                              const EngineSpec& engine, const EngineFit& fit) {
  AssumptionList list(subject);
  const EnginePreset& preset = engine_preset(engine.name);
  add_limits(list, engine, fit, card);
  add_ceilings(list, instance.gpu_spec());
  list.add("engine overhead", fmt::format("{:.1f} ms per step", preset.host.count() * 1e3),
           preset.source);
  if (engine.tensor_parallel > 1) {
    list.add("all-reduce",
             instance.interconnect == Interconnect::NvLink ? "NVLink, measured by size"
                                                           : "PCIe, measured by size on L40S",
             "ai-dynamo/aiconfigurator@095f58a51c communication tables");
  }
  if (card.sliding_window) {
    list.add("sliding window",
             fmt::format("ignored: attention and KV cache count the whole context, not {} tokens",
                         *card.sliding_window),
             "vLLM keeps the whole context in its KV cache unless layers say otherwise");
  }
  if (card.moe) {
    list.add("expert routing", "uniform over the experts", "a skewed router reads fewer experts");
  }
  for (const std::string& note : fit.notes) {
    list.add("engine", note, "sizing of the engine");
  }
  return list.take();
}

}  // namespace llmplan
