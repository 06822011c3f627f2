#include "hardware_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <vector>

#include "gpu_spec.hpp"
#include "instance_spec.hpp"
#include "llmplan/error.hpp"
#include "suggestion.hpp"

namespace llmplan {
namespace {

constexpr double kGib = 1024.0 * 1024 * 1024;

std::string interconnect_name(Interconnect link) {
  switch (link) {
    case Interconnect::None:
      return "none";
    case Interconnect::Pcie:
      return "pcie";
    case Interconnect::NvLink:
      return "nvlink";
  }
  return {};
}

Record summary(const InstanceSpec& instance) {
  return {
      {"name", instance.name},
      {"gpu", instance.gpu},
      {"gpus", std::int64_t{instance.gpu_count}},
      {"gpu_memory_gib", instance.gpu_spec().memory.value / kGib},
      {"interconnect", interconnect_name(instance.interconnect)},
      {"vcpu", std::int64_t{instance.vcpu}},
      {"ram_gib", instance.ram.value / kGib},
      {"network_gbit_per_s", instance.network.value * 8e-9},
      {"local_nvme_gb", instance.local_nvme.value * 1e-9},
      {"regions", static_cast<std::int64_t>(instance.regions.size())},
  };
}

Record details(const InstanceSpec& instance) {
  Record record = summary(instance);
  record.back().value = instance.regions;
  record.push_back({"network_peak_gbit_per_s", instance.network_peak.value * 8e-9});
  record.push_back({"network_cards", std::int64_t{instance.network_cards}});
  record.push_back({"efa", std::string(instance.efa ? "yes" : "no")});
  record.push_back({"ebs_gbit_per_s", instance.ebs.value * 8e-9});
  record.push_back({"ebs_peak_gbit_per_s", instance.ebs_peak.value * 8e-9});
  record.push_back({"source", instance.source});
  record.push_back({"as_of", instance.as_of});
  return record;
}

FieldValue tera(const std::optional<FlopsPerSecond>& rate) {
  return rate ? FieldValue{rate->value * 1e-12} : FieldValue{};
}

Record details(const GpuSpec& gpu) {
  return {
      {"name", gpu.name},
      {"architecture", gpu.architecture},
      {"compute_capability", std::int64_t{gpu.compute_capability}},
      {"sms", std::int64_t{gpu.sms}},
      {"memory_gib", gpu.memory.value / kGib},
      {"memory_gb_per_s", gpu.memory_bandwidth.value * 1e-9},
      {"l2_mib", gpu.l2.value / (1024.0 * 1024)},
      {"fp16_tflops", gpu.fp16.value * 1e-12},
      {"bf16_tflops", tera(gpu.bf16)},
      {"int8_tops", tera(gpu.int8)},
      {"fp8_tflops", tera(gpu.fp8)},
      {"gemm_reached_tflops", gpu.gemm.native16.value * 1e-12},
      {"gemm_reached_gb_per_s", gpu.gemm.bandwidth.value * 1e-9},
      {"step_time_band", gpu.step_time_band},
      {"source", gpu.source},
      {"as_of", gpu.as_of},
  };
}

[[noreturn]] void fail_unknown(const std::string& name) {
  std::vector<std::string> names;
  for (const InstanceSpec& instance : instance_specs()) {
    names.push_back(instance.name);
  }
  for (const GpuSpec& gpu : gpu_specs()) {
    names.push_back(gpu.name);
  }
  throw MissingDataError(fmt::format("no instance type or GPU \"{}\"; {}", name,
                                     suggestion(name, names, "see llmplan hardware list")));
}

[[noreturn]] void fail_region(const std::string& region) {
  std::vector<std::string> known;
  for (const InstanceSpec& instance : instance_specs()) {
    known.insert(known.end(), instance.regions.begin(), instance.regions.end());
  }
  throw MissingDataError(fmt::format("no instance type with GPUs is known in \"{}\"; {}", region,
                                     suggestion(region, known, "see llmplan hardware list")));
}

}  // namespace

ExitCode run_hardware_list(const std::string& region, RecordFormat format, const Console& console) {
  std::vector<Record> records;
  for (const InstanceSpec& instance : instance_specs()) {
    if (region.empty() || instance.offered_in(region)) {
      records.push_back(summary(instance));
    }
  }
  if (records.empty()) {
    fail_region(region);
  }
  print_list(console.out(), records, format);
  return ExitCode::Done;
}

ExitCode run_hardware_show(const std::string& name, RecordFormat format, const Console& console) {
  if (const InstanceSpec* instance = find_instance(name); instance != nullptr) {
    print_record(console.out(), details(*instance), format);
  } else if (const GpuSpec* gpu = find_gpu(name); gpu != nullptr) {
    print_record(console.out(), details(*gpu), format);
  } else {
    fail_unknown(name);
  }
  return ExitCode::Done;
}

void setup_hardware(CLI::App& app, Invocation& chosen) {
  CLI::App* command = app.add_subcommand("hardware", "GPUs and the machines that carry them");
  command->require_subcommand(1);

  auto format = std::make_shared<RecordFormat>(RecordFormat::Text);
  auto region = std::make_shared<std::string>();
  CLI::App* list = command->add_subcommand("list", "Instance types with GPUs");
  list->add_option("--region", *region, "Only those offered there");
  add_record_format(*list, *format);
  list->callback([region, format, &chosen] {
    chosen = [region, format](const Console& console) {
      return run_hardware_list(*region, *format, console);
    };
  });

  auto name = std::make_shared<std::string>();
  CLI::App* show = command->add_subcommand("show", "One instance type or GPU");
  show->add_option("name", *name, "Such as g5.xlarge or A10G")->required();
  add_record_format(*show, *format);
  show->callback([name, format, &chosen] {
    chosen = [name, format](const Console& console) {
      return run_hardware_show(*name, *format, console);
    };
  });
}

}  // namespace llmplan
