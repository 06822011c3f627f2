#include "predict.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "batch_run.hpp"
#include "explained_step.hpp"
#include "misfit.hpp"
#include "pipeline_drain.hpp"
#include "prompt_steps.hpp"

namespace llmplan {
namespace {

/// Why the engine can serve no such request; empty when it can.
std::string request_problem(const BatchShape& batch, const EngineLimits& limits) {
  const std::int64_t tokens = batch.prompt_tokens + batch.output_tokens;
  const std::int64_t kv_tokens = limits.kv_blocks * limits.block_tokens;
  // An engine that was told no max_model_len cuts it to the cache: not what the user has to change.
  if (tokens > limits.max_model_len && limits.max_model_len != kv_tokens) {
    return fmt::format("a request has {} tokens, max_model_len is {}", tokens,
                       limits.max_model_len);
  }
  const Request request{Time{}, static_cast<std::int32_t>(batch.prompt_tokens),
                        static_cast<std::int32_t>(batch.output_tokens)};
  if (misfit(request, limits) != nullptr) {
    return fmt::format("a request has {} tokens, the KV cache holds {}", tokens, kv_tokens);
  }
  if (batch.context_tokens > limits.max_model_len) {
    return fmt::format("context_tokens is {}, max_model_len is {}", batch.context_tokens,
                       limits.max_model_len);
  }
  return {};
}

std::string_view binding(const PointQuery& query, const PointEngine& engine, const BatchRun& run) {
  if (run.waited_for_kv) {
    return "kv-capacity";
  }
  const BatchShape& batch = query.batch;
  const EngineLimits& limits = engine.fit.limits;
  const StepShape step =
      batch.output_tokens == 1 ? PromptSteps(batch, limits).next() : decode_step(batch, limits);
  return bound_by(explain_step(query, engine, step));
}

/// The prompts of a batch, alone and as served.
struct PromptTimes {
  Duration alone{};
  Duration drain{};  ///< what the batch as served has to wait for beyond its rounds
};

/// Steps that prompts share with decodes are cut elsewhere: a batch still takes no less than its
/// prompts alone.
PromptTimes prompt_times(const PointQuery& query, const PointEngine& engine, const BatchRun& run) {
  const EngineLimits& limits = engine.fit.limits;
  const StepTimeModel& step_time = *engine.timing.step_time;
  PromptTimes times;
  times.alone = prompts_time(query.batch, limits, step_time);
  if (engine.timing.pipeline) {
    times.drain = pipeline_drain(*engine.timing.pipeline, query.batch, limits, step_time);
    times.alone += times.drain;
  }
  times.drain = std::max(times.drain, times.alone - run.last_first_token);
  return times;
}

Prediction misfitting(std::string reason, std::int64_t kv_capacity_tokens) {
  Prediction answer;
  answer.fits = false;
  answer.kv_capacity_tokens = kv_capacity_tokens;
  answer.error = std::move(reason);
  return answer;
}

}  // namespace

Prediction predict(const PointQuery& query, const PointEngine& engine) {
  const BatchShape& batch = query.batch;
  const EngineLimits& limits = engine.fit.limits;
  const std::int64_t kv_capacity = limits.kv_blocks * limits.block_tokens;
  if (!engine.fit.fits) {
    return misfitting(engine.fit.reason, kv_capacity);
  }
  if (std::string problem = request_problem(batch, limits); !problem.empty()) {
    return misfitting(std::move(problem), kv_capacity);
  }
  const StepTimeModel& step_time = *engine.timing.step_time;
  const BatchRun run = run_batch(batch, limits, step_time);
  Prediction answer;
  const PromptTimes prompts = prompt_times(query, engine, run);
  const Duration end = run.end + prompts.drain;
  answer.prefill = prompts.alone;
  answer.decode_step = step_time.step(decode_step(batch, limits));
  answer.ttft = run.last_first_token + prompts.drain;
  answer.tpot = run.token_time;
  answer.e2e = end;
  answer.output_tokens_per_s =
      static_cast<double>(batch.requests * batch.output_tokens) / to_seconds(end).count();
  answer.kv_capacity_tokens = kv_capacity;
  answer.fits = true;
  answer.bound_by = binding(query, engine, run);
  answer.error_band = engine.timing.step_time_band;
  answer.preemptions = run.preemptions;
  answer.waited_for_kv = run.waited_for_kv;
  answer.waited_for_slot = run.waited_for_slot;
  return answer;
}

}  // namespace llmplan
