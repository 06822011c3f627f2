#pragma once

#include <cstdint>
#include <string>

#include "instance_spec.hpp"
#include "llmplan/infrastructure.hpp"
#include "llmplan/units.hpp"
#include "tariff.hpp"

namespace llmplan {

/// Weights of one replica: all of them, as they are stored, and what each of its machines reads.
struct StoredWeights {
  Bytes all;
  Bytes per_machine;
};

/// How fast a new machine reads its weights, and by whose word.
struct WeightRead {
  BytesPerSecond rate;
  std::string source;
};

/// Each machine reads alone: several that start together do not slow one another.
/// Sources: data-on-eks (S3, measured); the user guides of EFS, FSx for Lustre and EBS (designed).
[[nodiscard]] WeightRead weight_read(const StorageSpec& storage, const InstanceSpec& instance,
                                     const StoredWeights& weights);

/// Reads of the weights by a starting machine, one per 8 MiB, when they are in S3; else 0.
/// Source: default chunk of S3 transfer clients (aws-sdk multipart_chunksize).
[[nodiscard]] std::int64_t gets_per_start(const StorageSpec& storage, const StoredWeights& weights);

/// The weights where new machines read them, and the reads of the window's cold starts.
/// Throws: MissingDataError for a missing price.
[[nodiscard]] Bill weight_storage_bill(const Tariff& tariff, const StorageSpec& storage,
                                       const StoredWeights& weights, std::int64_t cold_starts,
                                       std::int64_t availability_zones);

}  // namespace llmplan
