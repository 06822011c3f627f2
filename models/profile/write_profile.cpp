#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "json_layout.hpp"
#include "llmplan/error.hpp"
#include "profile_file.hpp"
#include "profile_order.hpp"
#include "small_operation_names.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

/// Seven digits: far below the noise of a measurement, far above that of changing units twice.
Json rounded(double value) {
  check(std::isfinite(value) && value >= 0, "a profile holds finite times and rates");
  return std::strtod(fmt::format("{:.7g}", value).c_str(), nullptr);
}

Json microseconds(Seconds time) { return rounded(time.count() * 1e6); }

void add_text(Json& json, const char* key, const std::string& text) {
  if (!text.empty()) {
    json[key] = text;
  }
}

void add_timing(Json& json, const Timing& timing) {
  json["time_us"] = microseconds(timing.time);
  json["spread"] = rounded(timing.spread);
}

Json to_json(const GemmPoint& point);
Json to_json(const DecodePoint& point);
Json to_json(const PrefillPoint& point);
Json to_json(const SmallPoint& point);
Json to_json(const DecodeFit& fit);
Json to_json(const GemmTable& table);
Json to_json(const AttentionTable& table);
Json to_json(const SmallTable& table);

template <class T>
Json list(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) {
    array.push_back(to_json(value));
  }
  return array;
}

Json to_json(const FitError& error) {
  return {{"mean", rounded(error.mean)}, {"p95", rounded(error.p95)}, {"points", error.points}};
}

Json to_json(const GemmPoint& point) {
  Json json = {{"tokens", point.tokens}};
  add_timing(json, point.timing);
  add_text(json, "algorithm", point.algorithm);
  return json;
}

Json to_json(const DecodePoint& point) {
  Json json = {{"sequences", point.sequences}, {"context_tokens", point.context}};
  if (point.ragged) {
    json["ragged"] = true;
  }
  add_timing(json, point.timing);
  return json;
}

Json to_json(const PrefillPoint& point) {
  Json json = {
      {"sequences", point.sequences}, {"tokens", point.tokens}, {"cached_tokens", point.cached}};
  add_timing(json, point.timing);
  return json;
}

Json to_json(const SmallPoint& point) {
  Json json = {{"rows", point.rows}};
  add_timing(json, point.timing);
  return json;
}

Json to_json(const DecodeFit& fit) {
  return {{"sequences", fit.sequences},
          {"base_us", microseconds(fit.base)},
          {"per_context_token_us", microseconds(fit.per_context_token)}};
}

Json to_json(const PrefillFit& fit) {
  return {{"floor_us", microseconds(fit.floor)},
          {"per_token_us", microseconds(fit.per_token)},
          {"per_pair_us", microseconds(fit.per_pair)},
          {"per_context_token_us", microseconds(fit.per_context_token)}};
}

Json to_json(const GemmTable& table) {
  return {{"quantization", to_string(table.shape.weights)},
          {"n", table.shape.n},
          {"k", table.shape.k},
          {"points", list(table.points)}};
}

Json to_json(const AttentionTable& table) {
  return {{"heads", table.shape.heads},
          {"kv_heads", table.shape.kv_heads},
          {"head_dim", table.shape.head_dim},
          {"kv_cache", to_string(table.shape.kv)},
          {"prefill_fit", to_json(table.prefill_fit)},
          {"decode_error", to_json(table.decode_error)},
          {"ragged_error", to_json(table.ragged_error)},
          {"prefill_error", to_json(table.prefill_error)},
          {"decode_fit", list(table.decode_fit)},
          {"decode", list(table.decode)},
          {"prefill", list(table.prefill)}};
}

Json to_json(const SmallTable& table) {
  return {{"operation", to_string(table.operation)},
          {"width", table.width},
          {"points", list(table.points)}};
}

Json to_json(const MeasuredDevice& device) {
  Json json = {{"name", device.name}};
  add_text(json, "gpu", device.gpu);
  json["compute_capability"] = device.compute_capability;
  json["multiprocessors"] = device.multiprocessors;
  json["memory_bytes"] = std::llround(device.memory.value);
  json["l2_bytes"] = std::llround(device.l2.value);
  add_text(json, "driver", device.driver);
  add_text(json, "cuda", device.cuda);
  add_text(json, "cublas", device.cublas);
  add_text(json, "nccl", device.nccl);
  return json;
}

Json to_json(const MeasuredClocks& clocks) {
  Json json = {{"sm_mhz_min", clocks.sm_mhz_min},
               {"sm_mhz_median", clocks.sm_mhz_median},
               {"sm_mhz_max", clocks.sm_mhz_max},
               {"memory_mhz", clocks.memory_mhz}};
  if (clocks.power_limit_watts) {
    json["power_limit_watts"] = rounded(*clocks.power_limit_watts);
  }
  return json;
}

Json to_json(const Ceilings& ceilings) {
  Json json = {{"copy_bytes_per_second", rounded(ceilings.copy.value)},
               {"gemm_flops_16bit", rounded(ceilings.gemm16.value)}};
  if (ceilings.int8) {
    json["gemm_flops_int8"] = rounded(ceilings.int8->value);
  }
  if (ceilings.fp8) {
    json["gemm_flops_fp8"] = rounded(ceilings.fp8->value);
  }
  return json;
}

Json to_json(const LaunchCosts& launch) {
  return {{"eager_launch_us", microseconds(launch.eager_launch)},
          {"graph_node_us", microseconds(launch.graph_node)},
          {"graph_launch_us", microseconds(launch.graph_launch)},
          {"upload_and_sync_us", microseconds(launch.upload_and_sync)},
          {"host_per_step_us", microseconds(launch.host_per_step)},
          {"host_per_sequence_us", microseconds(launch.host_per_sequence)}};
}

}  // namespace

std::string write_profile(KernelProfile profile) {
  sort_profile(profile);
  const Json json = {
      {"schema", "llmplan.profile/1"},     {"device", to_json(profile.device)},
      {"clocks", to_json(profile.clocks)}, {"date", profile.date},
      {"llmplan", profile.llmplan},        {"kernel_sources", profile.kernel_sources},
      {"models", profile.models},          {"ceilings", to_json(profile.ceilings)},
      {"launch", to_json(profile.launch)}, {"gemm_error", to_json(profile.gemm_error)},
      {"gemms", list(profile.gemms)},      {"attentions", list(profile.attentions)},
      {"smalls", list(profile.smalls)}};
  return one_line_per_leaf(json);
}

}  // namespace llmplan
