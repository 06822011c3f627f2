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

bool is_folder(const std::string& volume) { return volume.starts_with('/'); }

Json batch_volume(const std::string& volume) {
  if (is_folder(volume)) {
    return {{"name", kVolume}, {"host", {{"sourcePath", volume}}}};
  }
  if (!volume.starts_with("fs-")) {
    throw InputError({"", "--volume"}, volume,
                     "an EFS file system, \"fs-…\", or a folder of the machines, \"/…\"");
  }
  return {{"name", kVolume},
          {"efsVolumeConfiguration",
           {{"fileSystemId", volume}, {"rootDirectory", "/"}, {"transitEncryption", "ENABLED"}}}};
}

/// A text of YAML: JSON's quotes are YAML's, too.
std::string yaml(const std::string& text) { return Json(text).dump(); }

std::string kubernetes_volume(const std::string& volume) {
  return is_folder(volume)
             ? fmt::format("hostPath: {{ path: {} }}", yaml(volume))
             : fmt::format("persistentVolumeClaim: {{ claimName: {} }}", yaml(volume));
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
        {"volumes", Json::array({batch_volume(job.volume)})},
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
            - {{ name: {volume_name}, mountPath: {mount} }}
      volumes:
        - name: {volume_name}
          {volume}
)",
      fmt::arg("name", array_job_name(sweep)), fmt::arg("shards", sweep.shards),
      fmt::arg("at_once", std::min(sweep.shards, kAtOnce)),
      fmt::arg("retries", kAttempts * sweep.shards), fmt::arg("image", yaml(job.image)),
      fmt::arg("command", worker_command(job).dump()), fmt::arg("cpus", job.cpus),
      fmt::arg("memory", job.memory_mib), fmt::arg("volume_name", kVolume),
      fmt::arg("mount", yaml(job.mount)), fmt::arg("volume", kubernetes_volume(job.volume)));
}

}  // namespace llmplan
