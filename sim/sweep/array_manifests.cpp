#include "array_manifests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "llmplan/digest.hpp"
#include "llmplan/error.hpp"

namespace llmplan {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kVolume = "sweep";
constexpr int kAttempts = 3;  ///< of a worker: machines may be taken away

Json worker_command(const ContainerJob& job) {
  return {"llmplan", "worker", job.mount, "--jobs", std::to_string(job.cpus)};
}

/// Where containers find the sweep's folder.
struct FolderSource {
  std::string volume;      ///< empty: a folder of the machines
  std::string path = "/";  ///< in the volume, or of the machines
};

FolderSource source_of(const std::string& volume) {
  if (volume.starts_with('/')) {
    return {"", volume};
  }
  const std::size_t colon = volume.find(":/");
  return colon == std::string::npos
             ? FolderSource{volume}
             : FolderSource{volume.substr(0, colon), volume.substr(colon + 1)};
}

Json batch_volume(const ContainerJob& job) {
  const FolderSource source = source_of(job.volume);
  if (source.volume.empty()) {
    return {{"name", kVolume}, {"host", {{"sourcePath", source.path}}}};
  }
  if (!source.volume.starts_with("fs-")) {
    throw InputError(
        {"", "--volume"}, job.volume,
        "an EFS file system, \"fs-…\" or \"fs-…:/folder\", or a folder of the machines, "
        "\"/…\"");
  }
  return {{"name", kVolume},
          {"efsVolumeConfiguration",
           {{"fileSystemId", source.volume},
            {"rootDirectory", source.path},
            {"transitEncryption", "ENABLED"}}}};
}

/// A text of YAML: JSON's quotes are YAML's, too.
std::string yaml(const std::string& text) { return Json(text).dump(); }

std::string kubernetes_volume(const FolderSource& source) {
  return source.volume.empty()
             ? fmt::format("hostPath: {{ path: {} }}", yaml(source.path))
             : fmt::format("persistentVolumeClaim: {{ claimName: {} }}", yaml(source.volume));
}

/// The members of a mount that choose a folder of a claim.
std::string kubernetes_sub_path(const FolderSource& source) {
  const bool is_root = source.volume.empty() || source.path == "/";
  return is_root ? "" : fmt::format(", subPath: {}", yaml(source.path.substr(1)));
}

}  // namespace

std::string array_job_name(const SweepDescription& sweep) {
  return fmt::format("llmplan-sweep-{:08x}", fnv1a64(sweep_json(sweep)) >> 32U);
}

std::string batch_job_definition(const SweepDescription& sweep, const ContainerJob& job) {
  const Json definition = {
      {"jobDefinitionName", array_job_name(sweep)},
      {"type", "container"},
      {"containerProperties",
       {{"image", job.image},
        {"command", worker_command(job)},
        {"resourceRequirements",
         Json::array({{{"type", "VCPU"}, {"value", std::to_string(job.cpus)}},
                      {{"type", "MEMORY"}, {"value", std::to_string(job.memory_mib)}}})},
        {"volumes", Json::array({batch_volume(job)})},
        {"mountPoints", Json::array({{{"sourceVolume", kVolume}, {"containerPath", job.mount}}})}}},
      {"retryStrategy", {{"attempts", kAttempts}}}};
  return definition.dump(2) + '\n';
}

std::string batch_job(const SweepDescription& sweep, const ContainerJob& job) {
  if (sweep.shards < 2 || sweep.shards > 10'000) {
    throw InputError({"", "--shards"}, std::to_string(sweep.shards),
                     "2 to 10,000, the sizes of array jobs of AWS Batch");
  }
  const Json request = {{"jobName", array_job_name(sweep)},
                        {"jobQueue", job.queue},
                        {"jobDefinition", array_job_name(sweep)},
                        {"arrayProperties", {{"size", sweep.shards}}}};
  return request.dump(2) + '\n';
}

std::string kubernetes_job(const SweepDescription& sweep, const ContainerJob& job) {
  constexpr std::int32_t kAtOnce = 100;
  const FolderSource source = source_of(job.volume);
  return fmt::format(
      R"(apiVersion: batch/v1
kind: Job
metadata:
  name: {name}
spec:
  completionMode: Indexed
  completions: {shards}
  parallelism: {at_once}
  backoffLimit: {retries}
  template:
    spec:
      restartPolicy: OnFailure
      containers:
        - name: worker
          image: {image}
          command: {command}
          resources:
            requests: {{ cpu: "{cpus}", memory: {memory}Mi }}
            limits: {{ memory: {memory}Mi }}
          volumeMounts:
            - {{ name: {volume_name}, mountPath: {mount}{sub_path} }}
      volumes:
        - name: {volume_name}
          {volume}
)",
      fmt::arg("name", array_job_name(sweep)), fmt::arg("shards", sweep.shards),
      fmt::arg("at_once", std::min(sweep.shards, kAtOnce)),
      fmt::arg("retries", kAttempts * sweep.shards), fmt::arg("image", yaml(job.image)),
      fmt::arg("command", worker_command(job).dump()), fmt::arg("cpus", job.cpus),
      fmt::arg("memory", job.memory_mib), fmt::arg("volume_name", kVolume),
      fmt::arg("mount", yaml(job.mount)), fmt::arg("sub_path", kubernetes_sub_path(source)),
      fmt::arg("volume", kubernetes_volume(source)));
}

}  // namespace llmplan
