#include "explained_step.hpp"

#include <algorithm>
#include <array>

#include "step_breakdown.hpp"

namespace llmplan {
namespace {

bool is_send(KernelClass kind) {
  return kind == KernelClass::StageSends || kind == KernelClass::MachineSends;
}

/// Splits `all_sends` by where they go.
void add_sends(const Pipeline& pipeline, std::int64_t tokens, StepBreakdown& parts) {
  if (pipeline.sends_in_machines() > 0) {
    parts.stage_sends = pipeline.sends_in_machines() * stage_send(pipeline, tokens);
  }
  if (pipeline.sends_between_machines() > 0) {
    parts.machine_sends = pipeline.sends_between_machines() * machine_send(pipeline, tokens);
  }
}

std::string_view binding(const ClassTime& part) {
  if (part.roofline) {
    return limit_name(part.roofline->limit);
  }
  return part.kind == KernelClass::LaunchGaps ? "launch" : "host";
}

}  // namespace

ExplainedStep explain_step(const PointQuery& query, const PointEngine& engine,
                           const StepShape& shape) {
  const EngineTiming& timing = engine.timing;
  const StepShape computed = timing.pipeline ? micro_batch(*timing.pipeline, shape) : shape;
  StepBreakdown parts = step_breakdown(*timing.kernels, timing.preset, query.engine.tensor_parallel,
                                       engine.fit.limits, computed);
  if (timing.pipeline) {
    add_sends(*timing.pipeline, computed.decode_sequences + computed.prefill_tokens, parts);
  }
  ExplainedStep step{shape, parts.total(), {}};
  for (const KernelClassInfo& info : kKernelClasses) {
    ClassTime part{info.kind, class_time(parts, info.kind), {}, {}};
    if (part.time <= Seconds{0}) {
      continue;
    }
    if (info.kind != KernelClass::LaunchGaps && info.kind != KernelClass::Host) {
      part.work = is_send(info.kind) ? send_work(info.kind, *timing.pipeline, computed)
                                     : step_work(info.kind, *query.card, query.engine, computed);
      part.roofline = roofline(info.kind, part.work, *query.instance, query.engine);
    }
    step.classes.push_back(part);
  }
  return step;
}

std::string_view bound_by(const ExplainedStep& step) {
  struct Share {
    std::string_view name;
    Seconds time{};
  };
  std::array<Share, 5> shares = {Share{"memory-bandwidth"}, Share{"compute"}, Share{"interconnect"},
                                 Share{"launch"}, Share{"host"}};
  for (const ClassTime& part : step.classes) {
    std::find_if(shares.begin(), shares.end(), [name = binding(part)](const Share& share) {
      return share.name == name;
    })->time += part.time;
  }
  return std::max_element(shares.begin(), shares.end(),
                          [](const Share& a, const Share& b) { return a.time < b.time; })
      ->name;
}

}  // namespace llmplan
