#include "pipeline.hpp"

#include <algorithm>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

constexpr double kActivationBytes = 2;
constexpr Seconds kNvLinkLatency{15e-6};
constexpr BytesPerSecond kNvLinkRate{320e9};
constexpr Seconds kPcieLatency{12e-6};
constexpr BytesPerSecond kPcieRate{20e9};

std::int64_t part(std::int64_t whole, std::int64_t parts) { return (whole + parts - 1) / parts; }

/// whole * tokens / all, rounded up.
std::int64_t share(std::int64_t whole, std::int64_t tokens, std::int64_t all) {
  return whole / all * tokens + part(whole % all * tokens, all);
}

class PipelinedStepTime final : public StepTimeModel {
 public:
  PipelinedStepTime(std::unique_ptr<StepTimeModel> all_layers, const Pipeline& pipeline)
      : all_layers_(std::move(all_layers)), pipeline_(pipeline) {}

  [[nodiscard]] DecodeCost decode(std::int64_t sequences) const override {
    const std::int64_t parts =
        pipeline_.overlaps ? std::min<std::int64_t>(pipeline_.stages, sequences) : 1;
    const std::int64_t micro = part(sequences, parts);
    const DecodeCost cost = all_layers_->decode(micro);
    return {cost.base + sends(micro), Duration{part(cost.per_context_token.count(), parts)}};
  }

  [[nodiscard]] Duration step(const StepShape& shape) const override {
    if (shape.prefill_tokens == 0) {
      const DecodeCost cost = decode(shape.decode_sequences);
      return cost.base + cost.per_context_token * shape.decode_context;
    }
    const StepShape micro = micro_batch(pipeline_, shape);
    return all_layers_->step(micro) + sends(micro.decode_sequences + micro.prefill_tokens);
  }

 private:
  [[nodiscard]] Duration sends(std::int64_t tokens) const {
    return to_duration(all_sends(pipeline_, tokens));
  }

  std::unique_ptr<StepTimeModel> all_layers_;
  Pipeline pipeline_;
};

}  // namespace

ModelCard largest_stage(const ModelCard& card, std::int32_t stages) {
  check(stages >= 1 && stages <= card.layers, "every stage has a layer");
  ModelCard stage = card;
  stage.layers = (card.layers + stages - 1) / stages;
  stage.tied_embeddings = card.tied_embeddings || stages > 1;
  return stage;
}

std::int32_t machines_of_replica(const EngineSpec& engine, std::int32_t gpus_of_machine) {
  check(engine.tensor_parallel <= gpus_of_machine, "a stage lies in one machine");
  const std::int32_t stages_of_machine = gpus_of_machine / engine.tensor_parallel;
  return (engine.pipeline_parallel + stages_of_machine - 1) / stages_of_machine;
}

Bytes activations(const Pipeline& pipeline, std::int64_t tokens) {
  return {kActivationBytes * static_cast<double>(tokens) * pipeline.hidden};
}

Seconds stage_send(const Pipeline& pipeline, std::int64_t tokens) {
  check(pipeline.link != Interconnect::None, "stages are linked");
  const Bytes bytes = activations(pipeline, tokens);
  return pipeline.link == Interconnect::NvLink
             ? kNvLinkLatency + bytes / kNvLinkRate
             : kPcieLatency + pipeline.pcie_slowdown * (bytes / kPcieRate);
}

Seconds machine_send(const Pipeline& pipeline, std::int64_t tokens) {
  check(pipeline.machines > 1, "there is a next machine");
  return send_time(pipeline.network, activations(pipeline, tokens));
}

Seconds all_sends(const Pipeline& pipeline, std::int64_t tokens) {
  Seconds time{};
  if (pipeline.sends_in_machines() > 0) {
    time += pipeline.sends_in_machines() * stage_send(pipeline, tokens);
  }
  if (pipeline.sends_between_machines() > 0) {
    time += pipeline.sends_between_machines() * machine_send(pipeline, tokens);
  }
  return time;
}

StepShape micro_batch(const Pipeline& pipeline, const StepShape& shape) {
  const std::int64_t most = pipeline.overlaps ? pipeline.stages : 1;
  const std::int64_t decodes = std::clamp<std::int64_t>(shape.decode_sequences, 1, most);
  const std::int64_t chunks = shape.prefill_samples + shape.prefill_partials;
  const std::int64_t prompts = std::clamp<std::int64_t>(chunks, 1, most);
  StepShape micro;
  micro.decode_sequences = part(shape.decode_sequences, decodes);
  micro.decode_context = part(shape.decode_context, decodes);
  if (shape.prefill_tokens == 0) {
    return micro;
  }
  micro.prefill_tokens = part(shape.prefill_tokens, prompts);
  if (pipeline.overlaps) {
    check(shape.decode_sequences + shape.prefill_tokens <= most * pipeline.batch_tokens,
          "a round has tokens within the budgets of its micro-batches");
    micro.prefill_tokens =
        std::min(micro.prefill_tokens, pipeline.batch_tokens - micro.decode_sequences);
  }
  micro.prefill_context = part(shape.prefill_context, prompts);
  micro.prefill_pairs_twice =
      share(shape.prefill_pairs_twice, micro.prefill_tokens, shape.prefill_tokens);
  micro.prefill_samples = part(shape.prefill_samples, prompts);
  micro.prefill_partials = part(shape.prefill_partials, prompts);
  return micro;
}

std::unique_ptr<StepTimeModel> pipelined(std::unique_ptr<StepTimeModel> all_layers,
                                         const Pipeline& pipeline) {
  return std::make_unique<PipelinedStepTime>(std::move(all_layers), pipeline);
}

}  // namespace llmplan
