#pragma once

#include <memory>

#include "llmplan/executor.hpp"
#include "transformer.hpp"

namespace llmplan {

/// Serves steps with a transformer on one GPU. `device_time` is from the upload of a step's inputs
/// to its sampled tokens, on the device's clock.
class TransformerExecutor final : public Executor {
 public:
  /// Both outlive it.
  TransformerExecutor(Device& device, Transformer& transformer)
      : transformer_(transformer), stopwatch_(device.make_stopwatch()) {}

  [[nodiscard]] StepReport run(const ForwardBatch& batch) override;

 private:
  Transformer& transformer_;
  std::unique_ptr<DeviceStopwatch> stopwatch_;
};

}  // namespace llmplan
