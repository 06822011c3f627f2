#include "step_time_assumptions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "all_reduce.hpp"
#include "gemm_roofline.hpp"
#include "grouped_query_reads.hpp"
#include "pcie.hpp"
#include "step_time_band.hpp"

namespace llmplan {
namespace {

constexpr double kGibibyte = 1024.0 * 1024.0 * 1024.0;

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

std::string context_source(const EnginePreset& preset, const EngineFit& fit,
                           const ModelCard& card) {
  if (fit.limits.max_model_len == card.max_context) {
    return card.source;
  }
  const bool by_rule = std::any_of(preset.batch_rules.begin(), preset.batch_rules.end(),
                                   [&fit](const EngineBatchRule& rule) {
                                     return rule.max_model_len == fit.limits.max_model_len;
                                   });
  return by_rule ? preset.batch_source : "what the KV cache holds";
}

void add_limits(AssumptionList& list, const EngineSpec& engine, const EnginePreset& preset,
                const EngineFit& fit, const ModelCard& card) {
  if (!engine.max_num_seqs) {
    list.add("max_num_seqs", fmt::format("{} sequences", fit.limits.max_num_seqs),
             preset.batch_source);
  }
  if (!engine.max_num_batched_tokens) {
    list.add("max_num_batched_tokens", fmt::format("{} tokens", fit.limits.max_num_batched_tokens),
             preset.batch_source);
  }
  if (!engine.max_model_len) {
    list.add("max_model_len", fmt::format("{} tokens", fit.limits.max_model_len),
             context_source(preset, fit, card));
  }
  if (!engine.prefix_caching) {
    list.add("prefix_caching", preset.prefix_caching ? "on" : "off", preset.prefix_caching_source);
  }
  if (preset.schedules_ahead) {
    list.add("scheduling", "one step ahead: who arrives in a step is in the one after the next",
             preset.schedules_ahead_source);
  }
  list.add("kv_blocks",
           fmt::format("{} of {} tokens ({:.1f} GiB per GPU)", fit.limits.kv_blocks,
                       fit.limits.block_tokens, fit.memory.kv_cache.value / kGibibyte),
           preset.memory_source);
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
}

/// Errors of shapes that were left out of a fit.
std::string held_out_text(const char* what, const FitError& error) {
  return fmt::format("{} {:.1f} %", what, 100 * error.mean);
}

void add_tables(AssumptionList& list, const KernelTables& tables, const EngineSpec& engine,
                const GpuSpec& gpu) {
  const GemmSurface* gemms = find_surface(tables, engine.weights);
  const DecodeSurface* decodes = find_decode(tables, engine.kv_cache);
  std::vector<std::string> parts;
  if (gemms != nullptr) {
    parts.push_back(held_out_text("matrix products", gemms->error));
  }
  if (decodes != nullptr) {
    parts.push_back(held_out_text("decode attention", decodes->error));
  }
  parts.push_back(held_out_text("prefill attention", tables.prefills.front().error));
  list.add("kernel tables",
           fmt::format("measured on {}{}; mean error of shapes left out: {}", tables.gpu,
                       tables.gpu == gpu.name ? "" : ", the same chip, with this GPU's ceilings",
                       fmt::join(parts, ", ")),
           fmt::format("{} ({}, {})", tables.source, tables.licence, tables.as_of));
}

/// Products that unpack their weights, and what else a weight format does on that GPU.
void add_weight_format(AssumptionList& list, const GpuSpec& gpu, const EngineSpec& engine,
                       const EnginePreset& preset) {
  if (preset.fused_dequantization && is_weight_only(gpu.gemm, engine.weights)) {
    list.add("weight-only products",
             fmt::format("{} weights unpacked in the product, at {:.0f} % of the 16-bit rate",
                         engine.weights == WeightFormat::Int4 ? "int4" : "fp8",
                         100 * *gpu.gemm.weight_only_share),
             gpu.gemm.weight_only_source);
  }
  if (engine.weights == WeightFormat::Fp8 || engine.kv_cache == KvFormat::Fp8) {
    list.add("fp8", fmt::format("as {} runs it on sm_{}", preset.name, gpu.compute_capability),
             preset.fp8.source);
  }
}

/// Kernels of the engine that are not those of the tables.
void add_own_kernels(AssumptionList& list, const ModelCard& card, const EngineSpec& engine,
                     const EngineTiming& timing) {
  const EnginePreset& preset = timing.preset;
  const GemmVintage* vintage =
      timing.tables != nullptr ? find_vintage(*timing.tables, preset.gemm_vintage) : nullptr;
  if (vintage != nullptr) {
    const auto [least, most] = std::minmax_element(vintage->ratios.begin(), vintage->ratios.end());
    list.add(
        "matrix products",
        fmt::format("as software of {} had them: {:.2f} to {:.2f} times as long; mean error of "
                    "models left out {:.1f} %",
                    vintage->software, *least, *most, 100 * vintage->error.mean),
        fmt::format("{} ({}, {}); {}", vintage->source, vintage->licence, vintage->as_of,
                    preset.kernel_source));
  }
  const double reads = kv_reads(preset, card, engine);
  if (reads > 1) {
    list.add("decode attention",
             fmt::format("KV heads are read {:.2f} times for their query heads", reads),
             preset.kernel_source);
  }
}

std::string device_text(const MeasuredDevice& device) {
  std::string text = device.name;
  for (const auto& [what, version] :
       {std::pair{"driver", device.driver}, {"CUDA", device.cuda}, {"cuBLAS", device.cublas}}) {
    if (!version.empty()) {
      text += fmt::format(", {} {}", what, version);
    }
  }
  return text;
}

void add_profile(AssumptionList& list, const KernelProfile& profile, const ProfileErrors& errors) {
  const MeasuredClocks& clocks = profile.clocks;
  const std::string source = fmt::format("llmplan calibrate {}, profile {}, kernel sources {}",
                                         profile.llmplan, profile.digest, profile.kernel_sources);
  list.add("kernel profile",
           fmt::format("{}, measured {}", device_text(profile.device), profile.date), source);
  list.add("kernel profile clocks",
           fmt::format("{} MHz ({} to {}), memory {} MHz", clocks.sm_mhz_median, clocks.sm_mhz_min,
                       clocks.sm_mhz_max, clocks.memory_mhz),
           "read from the driver while measuring");
  list.add("kernel profile models", fmt::format("{}", fmt::join(profile.models, "; ")),
           "what the calibration was asked for");
  list.add("kernel profile errors",
           fmt::format("p95 {:.1f} % matrix products, {:.1f} % decode attention, {:.1f} % prefill "
                       "attention",
                       100 * errors.gemms, 100 * errors.decode_attention,
                       100 * errors.prefill_attention),
           "cross-validation over the profile's points");
}

/// An overhead that nobody measured shows what it may lie between.
std::string host_text(const EnginePreset& preset, bool profiled) {
  std::string text = fmt::format("{:.1f} ms per step", preset.host.count() * 1e3);
  if (!profiled && !preset.host_measured && !preset.profiled) {
    text += fmt::format(" ({:.1f} to {:.1f})", preset.host_range.low.count() * 1e3,
                        preset.host_range.high.count() * 1e3);
  }
  return text;
}

/// Which kernels sum over the GPUs, and on which link they were measured.
const char* measured_link(Interconnect interconnect, const GpuSpec& gpu) {
  if (interconnect == Interconnect::NvLink) {
    return "NVLink, measured by size";
  }
  return pcie_slowdown(gpu) > 1 ? "PCIe 3.0, at half the bandwidth measured on L40S"
                                : "PCIe, measured by size on L40S";
}

std::string all_reduce_text(const EnginePreset& preset, const InstanceSpec& instance,
                            std::int32_t ranks) {
  const bool custom =
      all_reduce_in_use(preset.all_reduce, instance.interconnect, ranks) == AllReduceKind::Custom;
  return fmt::format("{}: {}", measured_link(instance.interconnect, instance.gpu_spec()),
                     custom ? "custom kernels up to 4 MiB, NCCL above" : "NCCL");
}

const char* gguf_name(WeightFormat weights) {
  switch (weights) {
    case WeightFormat::Int4:
      return "Q4_K_M: 4.8 bits per weight, LM head 6.6";
    case WeightFormat::Int8:
      return "Q8_0: 8.5 bits per weight";
    default:
      return "F16";
  }
}

void add_step_time(AssumptionList& list, const ModelCard& card, const GpuSpec& gpu,
                   const EngineSpec& engine, const EngineTiming& timing) {
  const bool profiled = timing.profile != nullptr;
  if (profiled) {
    add_profile(list, *timing.profile, profile_errors(*timing.profile, card, engine));
    if (!timing.preset.profiled) {
      list.add("kernels", fmt::format("those of llmplan's engine in place of {}'s", engine.name),
               "kernel profile");
    }
  } else {
    add_ceilings(list, gpu);
    if (timing.tables != nullptr) {
      add_tables(list, *timing.tables, engine, gpu);
    }
    add_weight_format(list, gpu, engine, timing.preset);
    add_own_kernels(list, card, engine, timing);
  }
  list.add("step_time_band", fmt::format("±{:.0f} %", 100 * timing.step_time_band),
           profiled ? "errors of the kernel profile, weighted by time; at least 5 %"
                    : "errors of fits to public kernel tables and of transfers between GPUs");
  const bool measured_host = profiled && timing.preset.profiled;
  list.add("engine overhead", host_text(timing.preset, measured_host),
           measured_host ? "kernel profile" : timing.preset.source);
  if (timing.preset.memory == MemoryPolicy::Ollama) {
    list.add("weights", gguf_name(engine.weights), "what Ollama runs in place of this format");
  }
}

}  // namespace

std::vector<Assumption> step_time_assumptions(std::string_view subject, const ModelCard& card,
                                              const InstanceSpec& instance,
                                              const EngineSpec& engine, const EngineFit& fit,
                                              const EngineTiming& timing) {
  AssumptionList list(subject);
  add_limits(list, engine, timing.preset, fit, card);
  add_step_time(list, card, instance.gpu_spec(), engine, timing);
  if (engine.tensor_parallel > 1) {
    list.add("all-reduce", all_reduce_text(timing.preset, instance, engine.tensor_parallel),
             "ai-dynamo/aiconfigurator@095f58a51c communication tables; NCCL on NVLink: also "
             "microsoft/vidur@7d47513363");
  }
  if (timing.pipeline) {
    if (timing.pipeline->machines > 1) {
      const MachineNetwork& network = timing.pipeline->network;
      list.add("network between machines",
               fmt::format("{} machines over {}", timing.pipeline->machines, network_text(network)),
               network_source(network.kind));
    }
    list.add("pipeline",
             timing.pipeline->overlaps
                 ? fmt::format("{} micro-batches of equal size under way", engine.pipeline_parallel)
                 : "one batch at a time: its stages take turns",
             "models/pipeline.hpp");
  }
  if (card.sliding_window) {
    list.add("sliding window",
             fmt::format("attention looks back {} tokens; the KV cache keeps the whole context",
                         *card.sliding_window),
             "vLLM V1 frees blocks behind the window (vllm-project/vllm#14097), older engines keep "
             "them");
  }
  if (card.moe) {
    list.add("expert routing", "uniform over the experts", "a skewed router reads fewer experts");
  }
  if (!card.caveat.empty()) {
    list.add("model", card.caveat, card.source);
  }
  for (const std::string& note : fit.notes) {
    list.add("engine", note, "sizing of the engine");
  }
  return list.take();
}

}  // namespace llmplan
