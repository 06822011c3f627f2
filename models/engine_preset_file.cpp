#include "engine_preset_file.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::json;

Seconds microseconds(const Json& json) { return Seconds{json.get<double>() * 1e-6}; }

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

constexpr std::array kPolicies = {Named<BatchPolicy>{"mixed", BatchPolicy::VllmV1},
                                  Named<BatchPolicy>{"prefill-first", BatchPolicy::PrefillFirst},
                                  Named<BatchPolicy>{"reserving", BatchPolicy::Reserving}};
constexpr std::array kAllReduces = {Named<AllReduceKind>{"custom", AllReduceKind::Custom},
                                    Named<AllReduceKind>{"nccl", AllReduceKind::Nccl}};
constexpr std::array kMemories = {Named<MemoryPolicy>{"vllm", MemoryPolicy::Vllm},
                                  Named<MemoryPolicy>{"tgi", MemoryPolicy::Tgi},
                                  Named<MemoryPolicy>{"tensorrt-llm", MemoryPolicy::TensorRtLlm},
                                  Named<MemoryPolicy>{"sglang", MemoryPolicy::SgLang},
                                  Named<MemoryPolicy>{"ollama", MemoryPolicy::Ollama},
                                  Named<MemoryPolicy>{"llmplan", MemoryPolicy::OwnEngine}};

template <class Table>
auto value_of(const Table& table, const Json& json) {
  const auto name = json.get<std::string>();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&name](const auto& entry) { return entry.name == name; });
  check(found != table.end(), "engines.json names one that exists");
  return found->value;
}

template <class Value>
void read_optional(const Json& json, const char* key, std::optional<Value>& target) {
  if (json.contains(key)) {
    target = json[key].get<Value>();
  }
}

EngineBatchRule parse_rule(const Json& json) {
  constexpr double kGibibyte = 1024.0 * 1024.0 * 1024.0;
  EngineBatchRule rule;
  rule.gpu_memory = Bytes{json.at("gpu_gib").get<double>() * kGibibyte};
  rule.except = json.value("except", "");
  json.at("max_num_seqs").get_to(rule.max_num_seqs);
  json.at("max_num_batched_tokens").get_to(rule.max_num_batched_tokens);
  read_optional(json, "whole_prompts_to_model_len", rule.whole_prompts_to_model_len);
  read_optional(json, "max_model_len", rule.max_model_len);
  read_optional(json, "max_graph_tokens", rule.max_graph_tokens);
  read_optional(json, "max_graph_tokens_from_4_gpus", rule.max_graph_tokens_from_4_gpus);
  return rule;
}

void parse_host(const Json& json, EnginePreset& preset) {
  preset.host = microseconds(json.at("host_us"));
  const Json& range = json.at("host_us_range");
  preset.host_range = {microseconds(range.at(0)), microseconds(range.at(1))};
  json.at("host_measured").get_to(preset.host_measured);
  preset.host_per_sequence = microseconds(json.at("host_us_per_sequence"));
  preset.host_per_extra_rank = microseconds(json.at("host_us_per_extra_rank"));
  preset.kernel_launch = microseconds(json.at("kernel_launch_us"));
}

void parse_steps(const Json& json, EnginePreset& preset) {
  preset.all_reduce = value_of(kAllReduces, json.at("all_reduce"));
  json.at("max_graph_tokens").get_to(preset.max_graph_tokens);
  read_optional(json, "max_graph_tokens_per_sequence", preset.max_graph_tokens_per_sequence);
  preset.graph_sizes = json.value("graph_sizes", std::vector<std::int64_t>{});
  json.at("prefill_in_graphs").get_to(preset.prefill_in_graphs);
  json.at("eager_token_multiple").get_to(preset.eager_token_multiple);
  json.at("samples_partial_prompts").get_to(preset.samples_partial_prompts);
  json.at("profiled").get_to(preset.profiled);
}

void parse_kernels(const Json& json, EnginePreset& preset) {
  preset.gemm_vintage = json.value("gemm_vintage", "");
  preset.fused_dequantization = json.value("fused_dequantization", true);
  preset.grouped_query_reuse = json.value("grouped_query_reuse", 1.0);
  preset.whole_groups = json.value("whole_groups", std::vector<std::int64_t>{});
  preset.kernel_source = json.value("kernel_source", "");
}

void parse_fp8(const Json& json, Fp8Support& fp8) {
  const Json& from = json.at("fp8");
  from.at("weights_from").get_to(fp8.weights_from);
  from.at("experts_from").get_to(fp8.experts_from);
  from.at("kv_cache_from").get_to(fp8.kv_cache_from);
  json.at("fp8_source").get_to(fp8.source);
}

void parse_batching(const Json& json, EnginePreset& preset) {
  preset.scheduling = value_of(kPolicies, json.at("scheduling"));
  json.at("chunked_prefill").get_to(preset.chunked_prefill);
  json.at("prefix_caching").get_to(preset.prefix_caching);
  preset.schedules_ahead = json.value("schedules_ahead", false);
  preset.memory = value_of(kMemories, json.at("memory"));
  read_optional(json, "memory_share", preset.memory_share);
  json.at("block_tokens").get_to(preset.block_tokens);
  for (const Json& rule : json.at("batch")) {
    preset.batch_rules.push_back(parse_rule(rule));
  }
}

EnginePreset parse_preset(const Json& json) {
  EnginePreset preset;
  json.at("name").get_to(preset.name);
  preset.alias = json.value("also", "");
  json.at("description").get_to(preset.description);
  parse_host(json, preset);
  parse_steps(json, preset);
  parse_kernels(json, preset);
  parse_fp8(json, preset.fp8);
  parse_batching(json, preset);
  json.at("source").get_to(preset.source);
  json.at("batch_source").get_to(preset.batch_source);
  json.at("memory_source").get_to(preset.memory_source);
  json.at("prefix_caching_source").get_to(preset.prefix_caching_source);
  preset.schedules_ahead_source = json.value("schedules_ahead_source", "");
  json.at("as_of").get_to(preset.as_of);
  return preset;
}

}  // namespace

std::vector<EnginePreset> parse_engine_presets(std::string_view text) {
  const Json json = Json::parse(text);
  std::vector<EnginePreset> presets;
  for (const Json& entry : json.at("engines")) {
    presets.push_back(parse_preset(entry));
  }
  return presets;
}

}  // namespace llmplan
