#include "oracle/random_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rng.hpp"

namespace llmplan {
namespace {

/// Whole numbers, `low` and `high` included.
std::int64_t between(Rng& rng, std::int64_t low, std::int64_t high) {
  return low + rng.below(static_cast<std::uint32_t>(high - low + 1));
}

bool chance(Rng& rng, double share) { return rng.uniform() < share; }

StepCoefficients random_cost(Rng& rng) {
  StepCoefficients cost;
  cost.base = Duration{between(rng, 1, 12)};
  cost.per_sequence = Duration{between(rng, 0, 3)};
  cost.per_context_token = Duration{between(rng, 0, 2)};
  cost.per_prefill_token = Duration{between(rng, 0, 4)};
  cost.per_prefill_context_token = Duration{between(rng, 0, 2)};
  cost.per_prefill_pair_twice = Duration{between(rng, 0, 1)};
  cost.per_sample = Duration{between(rng, 0, 5)};
  cost.sequence_bucket = between(rng, 1, 4);
  return cost;
}

std::vector<Request> random_requests(Rng& rng) {
  const std::int64_t longest_prompt = chance(rng, 0.3) ? 200 : between(rng, 1, 30);
  const std::int64_t longest_output = chance(rng, 0.2) ? 1 : between(rng, 1, 60);
  const double burst = chance(rng, 0.5) ? rng.uniform() : 0;
  const std::int64_t longest_gap = between(rng, 0, chance(rng, 0.5) ? 20 : 600);
  std::vector<Request> requests(static_cast<std::size_t>(between(rng, 1, 60)));
  Time at{};
  for (Request& request : requests) {
    at += Duration{chance(rng, burst) ? 0 : between(rng, 0, longest_gap)};
    request.arrival = at;
    request.prompt_tokens = static_cast<std::int32_t>(between(rng, 1, longest_prompt));
    request.output_tokens = static_cast<std::int32_t>(between(rng, 1, longest_output));
  }
  return requests;
}

EngineLimits random_limits(Rng& rng, const std::vector<Request>& requests, KvSupply supply) {
  std::int64_t largest = 0;
  std::int64_t longest = 0;
  for (const Request& request : requests) {
    const std::int64_t tokens = std::int64_t{request.prompt_tokens} + request.output_tokens;
    longest = std::max(longest, tokens);
    largest = std::max(largest, tokens - 1);  // the last token never enters the cache
  }
  EngineLimits limits;
  limits.block_tokens = between(rng, 1, 16);
  limits.max_model_len = longest + between(rng, 0, 1);
  limits.max_num_seqs = chance(rng, 0.2) ? between(rng, 1, 3) : between(rng, 1, 40);
  limits.max_num_batched_tokens =
      limits.max_num_seqs + (chance(rng, 0.4) ? between(rng, 0, 8) : between(rng, 0, 300));
  const std::int64_t least = (largest + limits.block_tokens - 1) / limits.block_tokens;
  const bool scarce = supply == KvSupply::Scarce || chance(rng, 0.5);
  limits.kv_blocks = least + (scarce ? between(rng, 0, 1 + least / 2) : between(rng, 0, 4000));
  return limits;
}

}  // namespace

RandomScenario with_policy(RandomScenario scenario, BatchPolicy policy, bool chunked_prefill) {
  scenario.limits.policy = policy;
  scenario.limits.chunked_prefill = chunked_prefill;
  return scenario;
}

RandomScenario with_pipeline(RandomScenario scenario) {
  Rng rng(scenario.seed, "oracle-pipeline");
  scenario.limits.batches_in_flight = between(rng, 2, 4);
  return scenario;
}

RandomScenario with_prefix_cache(RandomScenario scenario) {
  Rng rng(scenario.seed, "oracle-prefix-cache");
  scenario.limits.prefix_caching = true;
  for (Request& request : scenario.requests) {
    const std::int64_t most = request.prompt_tokens - 1;
    const std::int64_t some = chance(rng, 0.3) ? most : between(rng, 0, most);
    request.cached_tokens = static_cast<std::int32_t>(chance(rng, 0.2) ? 0 : some);
  }
  return scenario;
}

RandomScenario random_scenario(std::uint64_t seed, KvSupply supply) {
  Rng rng(seed, "oracle-scenario", static_cast<std::uint64_t>(supply));
  RandomScenario scenario;
  scenario.seed = seed;
  scenario.cost = random_cost(rng);
  scenario.requests = random_requests(rng);
  scenario.limits = random_limits(rng, scenario.requests, supply);
  return scenario;
}

std::string RandomScenario::describe() const {
  std::string text = fmt::format(
      "seed {}\npolicy {}, chunked prefill {}\nlimits: max_num_seqs {} max_num_batched_tokens {} "
      "max_model_len {} kv_blocks {} block_tokens {} attention_window {} prefix_caching {} "
      "schedules_ahead {} batches_in_flight {}\ncost: base {} sequence {} context {} prefill {} "
      "prefill context {} "
      "pair {} sample {} bucket {}\nrequests (arrival: prompt (cached) + output):",
      seed, static_cast<int>(limits.policy), limits.chunked_prefill, limits.max_num_seqs,
      limits.max_num_batched_tokens, limits.max_model_len, limits.kv_blocks, limits.block_tokens,
      limits.attention_window.value_or(0), limits.prefix_caching, limits.schedules_ahead,
      limits.batches_in_flight, cost.base.count(), cost.per_sequence.count(),
      cost.per_context_token.count(), cost.per_prefill_token.count(),
      cost.per_prefill_context_token.count(), cost.per_prefill_pair_twice.count(),
      cost.per_sample.count(), cost.sequence_bucket);
  for (const Request& request : requests) {
    text += fmt::format(" {}: {} ({}) + {},", request.arrival.time_since_epoch().count(),
                        request.prompt_tokens, request.cached_tokens, request.output_tokens);
  }
  return text;
}

}  // namespace llmplan
