#include "instance_spec.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data_file.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::json;

constexpr double kGibibyte = 1024.0 * 1024.0 * 1024.0;

Interconnect parse_interconnect(const std::string& name) {
  if (name == "none") {
    return Interconnect::None;
  }
  check(name == "pcie" || name == "nvlink", "instances.json knows this interconnect");
  return name == "pcie" ? Interconnect::Pcie : Interconnect::NvLink;
}

BytesPerSecond gigabits(const Json& json) { return {json.get<double>() * 1e9 / 8}; }
BytesPerSecond megabits(const Json& json) { return {json.get<double>() * 1e6 / 8}; }

InstanceSpec parse_instance(const Json& json) {
  InstanceSpec instance;
  json.at("name").get_to(instance.name);
  json.at("vcpu").get_to(instance.vcpu);
  instance.ram = {json.at("ram_gib").get<double>() * kGibibyte};
  json.at("gpu").get_to(instance.gpu);
  json.at("gpu_count").get_to(instance.gpu_count);
  instance.interconnect = parse_interconnect(json.at("interconnect").get<std::string>());
  instance.network = gigabits(json.at("network_baseline_gbps"));
  instance.network_peak = gigabits(json.at("network_peak_gbps"));
  json.at("network_cards").get_to(instance.network_cards);
  json.at("efa").get_to(instance.efa);
  instance.local_nvme = {json.at("local_nvme_gb").get<double>() * 1e9};
  instance.ebs = megabits(json.at("ebs_baseline_mbps"));
  instance.ebs_peak = megabits(json.at("ebs_peak_mbps"));
  json.at("regions").get_to(instance.regions);
  return instance;
}

std::vector<InstanceSpec> parse_instances() {
  const Json json = Json::parse(data_file("instances.json"));
  std::vector<InstanceSpec> instances;
  for (const Json& entry : json.at("instances")) {
    instances.push_back(parse_instance(entry));
    json.at("source").get_to(instances.back().source);
    json.at("as_of").get_to(instances.back().as_of);
  }
  return instances;
}

}  // namespace

const GpuSpec& InstanceSpec::gpu_spec() const {
  const GpuSpec* spec = find_gpu(gpu);
  check(spec != nullptr, "every instance type's GPU is in gpus.json");
  return *spec;
}

bool InstanceSpec::offered_in(std::string_view region) const {
  return std::find(regions.begin(), regions.end(), region) != regions.end();
}

const std::vector<InstanceSpec>& instance_specs() {
  static const std::vector<InstanceSpec> instances = parse_instances();
  return instances;
}

const InstanceSpec* find_instance(std::string_view name) {
  constexpr std::string_view kSageMakerPrefix = "ml.";
  if (name.starts_with(kSageMakerPrefix)) {
    name.remove_prefix(kSageMakerPrefix.size());
  }
  const auto& instances = instance_specs();
  const auto found = std::find_if(instances.begin(), instances.end(),
                                  [name](const InstanceSpec& i) { return i.name == name; });
  return found == instances.end() ? nullptr : &*found;
}

}  // namespace llmplan
