#include "transformer_executor.hpp"

namespace llmplan {

StepReport TransformerExecutor::run(const ForwardBatch& batch) {
  transformer_.prepare(batch);
  stopwatch_->start();
  transformer_.launch();
  stopwatch_->stop();
  StepReport report;
  report.sampled = transformer_.finish();
  report.device_time = to_duration(stopwatch_->read());
  return report;
}

}  // namespace llmplan
