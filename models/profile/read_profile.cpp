#include <filesystem>
#include <fstream>
#include <sstream>

#include "llmplan/digest.hpp"
#include "llmplan/error.hpp"
#include "profile_file.hpp"
#include "profile_order.hpp"
#include "profile_readers.hpp"

namespace llmplan {
namespace {

constexpr const char* kSchema = "llmplan.profile/1";
constexpr double kMaxClock = 100'000;  // MHz
constexpr double kMaxBytes = 0x1p50;

void read_bytes(const JsonView& view, Bytes& bytes) {
  bytes.value = static_cast<double>(read_integer(view, between(1, kMaxBytes)));
}

template <class Tag>
void read_per_second(const JsonView& view, PerSecond<Tag>& rate) {
  read_value(view, rate.value, above_up_to(0, 1e21));
}

void read_device(ObjectReader& object, MeasuredDevice& device) {
  object.required("name", device.name);
  object.optional("gpu", device.gpu);
  object.required("compute_capability", device.compute_capability, between(1, 10'000));
  object.required("multiprocessors", device.multiprocessors, between(1, 10'000));
  object.required("memory_bytes", device.memory, read_bytes);
  object.required("l2_bytes", device.l2, read_bytes);
  object.optional("driver", device.driver);
  object.optional("cuda", device.cuda);
  object.optional("cublas", device.cublas);
  object.optional("nccl", device.nccl);
}

void read_clocks(ObjectReader& object, MeasuredClocks& clocks) {
  object.required("sm_mhz_min", clocks.sm_mhz_min, between(0, kMaxClock));
  object.required("sm_mhz_median", clocks.sm_mhz_median, between(0, kMaxClock));
  object.required("sm_mhz_max", clocks.sm_mhz_max, between(0, kMaxClock));
  object.required("memory_mhz", clocks.memory_mhz, between(0, kMaxClock));
  object.optional("power_limit_watts", clocks.power_limit_watts, at_least(0));
}

void read_ceilings(ObjectReader& object, Ceilings& ceilings) {
  object.required("copy_bytes_per_second", ceilings.copy, read_per_second<BytesTag>);
  object.required("gemm_flops_16bit", ceilings.gemm16, read_per_second<FlopsTag>);
  object.optional("gemm_flops_int8", ceilings.int8, read_per_second<FlopsTag>);
  object.optional("gemm_flops_fp8", ceilings.fp8, read_per_second<FlopsTag>);
}

void read_launch(ObjectReader& object, LaunchCosts& launch) {
  object.required("eager_launch_us", launch.eager_launch, read_microseconds);
  object.required("graph_node_us", launch.graph_node, read_microseconds);
  object.required("graph_launch_us", launch.graph_launch, read_microseconds);
  object.required("upload_and_sync_us", launch.upload_and_sync, read_microseconds);
  object.required("host_per_step_us", launch.host_per_step, read_microseconds);
  object.required("host_per_sequence_us", launch.host_per_sequence, read_microseconds);
}

void read_names(const JsonView& view, std::vector<std::string>& names) {
  for (const JsonView& element : view.elements()) {
    read_value(element, names.emplace_back());
  }
}

template <class Table>
void read_tables(ObjectReader& object, const std::string& key, std::vector<Table>& tables,
                 void (*read)(ObjectReader&, Table&)) {
  read_ordered(
      object, key, tables, read, [](const Table& a, const Table& b) { return precedes(a, b); },
      "tables by their shape, ascending and each once");
}

void read_profile(ObjectReader& object, KernelProfile& profile) {
  std::string editor_hint;
  object.optional("$schema", editor_hint);
  std::string name;
  read_value(object.require("schema"), name, OneOf{{kSchema}});
  object.required("device", profile.device, read_device);
  object.required("clocks", profile.clocks, read_clocks);
  object.required("date", profile.date);
  object.required("llmplan", profile.llmplan);
  object.required("kernel_sources", profile.kernel_sources);
  object.required("models", profile.models, read_names);
  object.required("ceilings", profile.ceilings, read_ceilings);
  object.required("launch", profile.launch, read_launch);
  object.required("gemm_error", profile.gemm_error, read_fit_error);
  read_tables(object, "gemms", profile.gemms, read_gemm_table);
  read_tables(object, "attentions", profile.attentions, read_attention_table);
  read_tables(object, "smalls", profile.smalls, read_small_table);
}

}  // namespace

KernelProfile parse_profile(std::string_view text, const std::string& file) {
  const JsonNode root = parse_json(text, file);
  KernelProfile profile;
  read_value(JsonView(root, "", file), profile, read_profile);
  profile.digest = digest_text(fnv1a64(text));
  return profile;
}

KernelProfile load_profile(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  if (!stream || std::filesystem::is_directory(path) || !(text << stream.rdbuf())) {
    throw InputError({path, ""},
                     std::filesystem::exists(path) ? "not a readable file" : "no such file",
                     "a profile that `llmplan calibrate` wrote");
  }
  return parse_profile(text.str(), path);
}

}  // namespace llmplan
