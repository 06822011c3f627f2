#pragma once

#include <cstdint>
#include <string>

#include "sweep_description.hpp"

namespace llmplan {

/// How containers run the workers of a sweep.
struct ContainerJob {
  std::string image;               ///< in which `llmplan` is this program
  std::string volume;              ///< what holds the sweep's folder; see the functions
  std::string mount = "/sweep";    ///< where containers see the sweep's folder
  std::string queue;               ///< of AWS Batch
  std::int32_t cpus = 1;           ///< of each worker
  std::int32_t memory_mib = 2048;  ///< of each worker
};

/// "llmplan-sweep-1a2b3c4d", different for different sweeps.
[[nodiscard]] std::string array_job_name(const SweepDescription& sweep);

/// The request of AWS Batch's RegisterJobDefinition, for `aws batch … --cli-input-json`. `volume`:
/// an EFS file system, "fs-…" or "fs-…:/folder", or a folder of the machines, "/…".
/// Throws: InputError for another volume.
/// Source: AWS Batch API reference, RegisterJobDefinition.
[[nodiscard]] std::string batch_job_definition(const SweepDescription& sweep,
                                               const ContainerJob& job);

/// The request of SubmitJob. Throws: InputError for a number of shards that no array job has.
/// Source: AWS Batch API reference, ArrayProperties: 2 to 10,000.
[[nodiscard]] std::string batch_job(const SweepDescription& sweep, const ContainerJob& job);

/// An Indexed Job of Kubernetes. `volume`: a persistent volume claim, "claim" or "claim:/folder",
/// or a folder of the nodes, "/…". Source: kubernetes.io, API reference, Job v1: completionMode, at
/// most 100,000 completions.
[[nodiscard]] std::string kubernetes_job(const SweepDescription& sweep, const ContainerJob& job);

}  // namespace llmplan
