#include "bedrock/bedrock_simulation.hpp"

#include <algorithm>
#include <utility>

#include "llmplan/error.hpp"

namespace llmplan {
namespace {

std::optional<TokenBucket> bucket_of(std::optional<std::int64_t> per_minute) {
  return per_minute ? std::optional<TokenBucket>{*per_minute} : std::nullopt;
}

}  // namespace

BedrockSimulation::BedrockSimulation(const BedrockConfig& config, const SimulationOptions& options)
    : config_(config),
      options_(options),
      window_end_(Time{} + options.window),
      last_(window_end_ + grace_after(options.window)),
      token_quota_(bucket_of(config.tokens_per_minute)),
      request_quota_(bucket_of(config.requests_per_minute)),
      service_times_(config, options.seed),
      backoff_(options.seed),
      timeline_(options.timeline_bucket) {
  check(options.window > Duration{}, "a simulation has a window");
  check(config.max_attempts >= 1, "a client tries at least once");
  outcome_.latency.limits = options.limits;
}

ServingOutcome BedrockSimulation::run(ArrivalSource& arrivals) {
  std::optional<Request> next = arrivals.next();
  while (next || !events_.empty()) {
    const bool arrival_first = next && (events_.empty() || next->arrival <= events_.top().at);
    if (arrival_first) {
      check(next->arrival >= now_, "arrivals do not go back in time");
      advance_to(next->arrival);
      on_arrival(*next);
      next = arrivals.next();
      continue;
    }
    const Event event = events_.pop();
    advance_to(event.at);
    if (event.kind() == static_cast<std::uint8_t>(BedrockEvent::Completion)) {
      on_completion(event.target());
    } else {
      --waiting_;
      attempt(event.target());
    }
  }
  return finish();
}

void BedrockSimulation::on_arrival(const Request& request) {
  check(now_ <= window_end_, "arrivals lie inside the window");
  timeline_.count_arrival();
  ++in_flight_;
  attempt(add_call(request));
}

void BedrockSimulation::attempt(std::uint32_t slot) {
  ++calls_[slot].attempts;
  if (admit(calls_[slot])) {
    accept(slot);
  } else {
    refuse(slot);
  }
}

std::uint32_t BedrockSimulation::add_call(const Request& request) {
  if (free_.empty()) {
    free_.push_back(static_cast<std::uint32_t>(calls_.size()));
    calls_.push_back({});
  }
  const std::uint32_t slot = free_.back();
  free_.pop_back();
  Call& call = calls_[slot];
  call = Call{};
  call.arrival = request.arrival;
  call.cached_tokens = cached_tokens(request);
  call.service = service_times_.next(request.prompt_tokens - call.cached_tokens);
  call.number = static_cast<std::uint64_t>(outcome_.requests.arrived++);
  outcome_.offered.prompt += request.prompt_tokens;
  outcome_.offered.output += request.output_tokens;
  outcome_.offered.cached += request.cached_tokens;
  outcome_.long_prompts += request.prompt_tokens > kLongPromptTokens ? 1 : 0;
  call.prompt_tokens = request.prompt_tokens;
  call.output_tokens = request.output_tokens;
  call.live = true;
  return slot;
}

std::int32_t BedrockSimulation::cached_tokens(const Request& request) const {
  const bool cached =
      config_.least_cached_tokens && request.cached_tokens >= *config_.least_cached_tokens;
  return cached ? request.cached_tokens : 0;
}

std::int64_t BedrockSimulation::reserved_tokens(const Call& call) const {
  // A caller that got more than `max_tokens` must have asked for more.
  const std::int32_t most = std::max(config_.max_tokens.value_or(0), call.output_tokens);
  return std::int64_t{call.prompt_tokens} + most;
}

bool BedrockSimulation::admit(const Call& call) {
  const std::int64_t tokens = reserved_tokens(call);
  if ((token_quota_ && !token_quota_->holds(now_, tokens)) ||
      (request_quota_ && !request_quota_->holds(now_, 1))) {
    return false;
  }
  if (token_quota_) {
    token_quota_->take(tokens);
  }
  if (request_quota_) {
    request_quota_->take(1);
  }
  return true;
}

void BedrockSimulation::accept(std::uint32_t slot) {
  Call& call = calls_[slot];
  call.accepted = now_;
  note(Happened::Accepted, call);
  const Int128 serving = Int128{call.service.time_per_token.count()} * (call.output_tokens - 1) +
                         call.service.ttft.count();
  if (serving <= (last_ - now_).count()) {
    const Time end = now_ + Duration{static_cast<std::int64_t>(serving)};
    events_.push(make_event(end, BedrockEvent::Completion, slot));
  }
}

void BedrockSimulation::refuse(std::uint32_t slot) {
  const Call& call = calls_[slot];
  if (call.attempts >= config_.max_attempts) {
    note(Happened::Throttled, call);
    ++outcome_.requests.throttled;
    log(call, "throttled", std::nullopt);
    return end_call(slot);
  }
  note(Happened::Refused, call);
  ++waiting_;
  const Seconds wait = backoff_.wait(call.number, call.attempts);
  if (wait <= to_seconds(last_ - now_)) {
    events_.push(make_event(now_ + to_duration(wait), BedrockEvent::Retry, slot));
  }
}

void BedrockSimulation::on_completion(std::uint32_t slot) {
  const Call& call = calls_[slot];
  note(Happened::Completed, call);
  if (token_quota_) {
    token_quota_->settle(
        now_, reserved_tokens(call),
        call.prompt_tokens - call.cached_tokens + config_.output_burndown * call.output_tokens);
  }
  RequestLatency latency;
  latency.queue = *call.accepted - call.arrival;
  latency.ttft = latency.queue + call.service.ttft;
  latency.e2e = now_ - call.arrival;
  latency.output_tokens = call.output_tokens;
  outcome_.latency.add(latency);
  outcome_.latency.itl.add(call.service.time_per_token, call.output_tokens - 1);
  timeline_.count_completion(latency.ttft,
                             {call.prompt_tokens, call.output_tokens, call.cached_tokens});
  ++outcome_.requests.completed;
  outcome_.tokens.prompt += call.prompt_tokens;
  outcome_.tokens.output += call.output_tokens;
  outcome_.tokens.cached += call.cached_tokens;
  if (call.prompt_tokens > kLongPromptTokens) {
    outcome_.of_long_prompts.prompt += call.prompt_tokens;
    outcome_.of_long_prompts.output += call.output_tokens;
    outcome_.of_long_prompts.cached += call.cached_tokens;
  }
  log(call, "completed", latency);
  end_call(slot);
}

void BedrockSimulation::end_call(std::uint32_t slot) {
  calls_[slot].live = false;
  free_.push_back(slot);
  --in_flight_;
}

void BedrockSimulation::note(Happened what, const Call& call) {
  fingerprint_.add(static_cast<std::uint64_t>(what), now_, call.number);
}

ServingOutcome BedrockSimulation::finish() {
  advance_to(std::max(now_, window_end_ + Duration{1}));
  outcome_.requests.unfinished = in_flight_;
  log_unfinished();
  const RequestCounts& counts = outcome_.requests;
  check(counts.arrived == counts.completed + counts.throttled + counts.unfinished,
        "requests are conserved");
  constexpr double kNoise = 10;  // requests, as in a fleet of one replica
  outcome_.stable = counts.unfinished == 0 && !backlog_grew(timeline_.points(), kNoise);
  outcome_.timeline = timeline_.take();
  outcome_.mean_in_flight =
      static_cast<double>(in_flight_area_) / static_cast<double>(options_.window.count());
  outcome_.fingerprint = fingerprint_.value();
  return std::move(outcome_);
}

}  // namespace llmplan
