#pragma once

#include "device.hpp"
#include "llmplan/units.hpp"
#include "model_card.hpp"

namespace llmplan {

/// What the host does between two steps of decoding while the device has nothing to do: it takes
/// tokens over, schedules, and lays the next batch out for the kernels.
struct HostTimes {
  Seconds per_step{};
  Seconds per_sequence{};
};

/// Measured on this machine: batches of 1 to 256 sequences of short context are served by the live
/// loop and prepared as the transformer prepares them, but not computed. Of `model` only the heads
/// matter, by which attention is planned. Throws: OutOfDeviceMemory; InputError for a model that
/// the engine does not run.
[[nodiscard]] HostTimes measure_host_times(Device& device, const ModelCard& model);

}  // namespace llmplan
