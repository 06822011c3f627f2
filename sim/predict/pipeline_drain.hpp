#pragma once

#include "pipeline.hpp"
#include "point_query.hpp"

namespace llmplan {

/// How much later the last prompt of a batch that starts at once leaves the pipeline than the sum
/// of its rounds says. The micro-batches of a round start one after another, so that the last one
/// is still under way when the first stage is free; a last round that does not fill all stages ends
/// that much sooner. Zero without overlap.
[[nodiscard]] Duration pipeline_drain(const Pipeline& pipeline, const BatchShape& batch,
                                      const EngineLimits& limits, const StepTimeModel& step_time);

}  // namespace llmplan
