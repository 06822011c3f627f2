#include "gpu_spec.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data_file.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::json;

constexpr double kMebibyte = 1024.0 * 1024.0;

FlopsPerSecond teraflops(const Json& json) { return {json.get<double>() * 1e12}; }
BytesPerSecond gigabytes_per_second(const Json& json) { return {json.get<double>() * 1e9}; }
Seconds microseconds(const Json& json) { return Seconds{json.get<double>() * 1e-6}; }
Seconds nanoseconds(const Json& json) { return Seconds{json.get<double>() * 1e-9}; }

std::optional<FlopsPerSecond> optional_teraflops(const Json& json, const char* key) {
  return json.contains(key) ? std::optional(teraflops(json.at(key))) : std::nullopt;
}

GemmCeilings parse_gemm(const Json& json) {
  GemmCeilings gemm;
  gemm.native16 = teraflops(json.at("tflops_16bit"));
  gemm.native16_low = teraflops(json.at("tflops_16bit_range").at(0));
  gemm.native16_high = teraflops(json.at("tflops_16bit_range").at(1));
  gemm.int8 = optional_teraflops(json, "tflops_int8");
  gemm.fp8 = optional_teraflops(json, "tflops_fp8");
  if (json.contains("weight_only_share")) {
    gemm.weight_only_share = json.at("weight_only_share").get<double>();
    json.at("weight_only_source").get_to(gemm.weight_only_source);
  }
  gemm.bandwidth = gigabytes_per_second(json.at("bandwidth_gbs"));
  gemm.exponent = json.at("exponent").get<double>();
  gemm.floor = microseconds(json.at("floor_us"));
  json.at("source").get_to(gemm.source);
  return gemm;
}

AttentionCeilings parse_attention(const Json& json) {
  AttentionCeilings attention;
  attention.floor = microseconds(json.at("floor_us"));
  attention.per_sequence_head = nanoseconds(json.at("ns_per_sequence_head"));
  attention.bandwidth = gigabytes_per_second(json.at("bandwidth_gbs"));
  attention.prefill = teraflops(json.at("prefill_tflops"));
  attention.per_token_head = nanoseconds(json.at("ns_per_token_head"));
  json.at("source").get_to(attention.source);
  return attention;
}

GpuSpec parse_gpu(const Json& json) {
  GpuSpec gpu;
  json.at("name").get_to(gpu.name);
  json.at("architecture").get_to(gpu.architecture);
  json.at("compute_capability").get_to(gpu.compute_capability);
  json.at("sms").get_to(gpu.sms);
  gpu.memory = {json.at("memory_mib").get<double>() * kMebibyte};
  gpu.memory_bandwidth = gigabytes_per_second(json.at("memory_bandwidth_gbs"));
  gpu.l2 = {json.at("l2_mib").get<double>() * kMebibyte};
  const Json& dense = json.at("dense_tflops");
  gpu.fp16 = teraflops(dense.at("fp16"));
  gpu.bf16 = optional_teraflops(dense, "bf16");
  gpu.int8 = optional_teraflops(dense, "int8");
  gpu.fp8 = optional_teraflops(dense, "fp8");
  gpu.gemm = parse_gemm(json.at("gemm"));
  gpu.attention = parse_attention(json.at("attention"));
  gpu.kernel_tables = json.value("kernel_tables", "");
  gpu.step_time_band = json.at("step_time_band").get<double>();
  json.at("source").get_to(gpu.source);
  json.at("as_of").get_to(gpu.as_of);
  return gpu;
}

std::vector<GpuSpec> parse_gpus() {
  const Json json = Json::parse(data_file("gpus.json"));
  std::vector<GpuSpec> gpus;
  for (const Json& entry : json.at("gpus")) {
    gpus.push_back(parse_gpu(entry));
  }
  return gpus;
}

}  // namespace

const std::vector<GpuSpec>& gpu_specs() {
  static const std::vector<GpuSpec> gpus = parse_gpus();
  return gpus;
}

const GpuSpec* find_gpu(std::string_view name) {
  const auto& gpus = gpu_specs();
  const auto found = std::find_if(gpus.begin(), gpus.end(),
                                  [name](const GpuSpec& gpu) { return gpu.name == name; });
  return found == gpus.end() ? nullptr : &*found;
}

}  // namespace llmplan
