// Open-loop runs of vLLM 0.15 on H100, fully specified: rates, lengths, limits, KV blocks, and
// which prompts were sent again.
#include <cmath>
#include <random>

#include "comparison.hpp"
#include "serving_summary.hpp"
#include "simulated_serving.hpp"
#include "vllm_on_h100.hpp"

namespace llmplan {
namespace {

/// What the load generator sent: inference-perf, `shared_prefix`. It prepares its prompts once and
/// sends them in turn, again and again, so that all but their first round is in the prefix cache.
struct Load {
  double per_second = 0;
  double seconds = 0;
  std::int32_t prompt_tokens = 0;
  std::int32_t output_tokens = 0;
  std::size_t uncached = 0;  ///< requests whose prompt is sent for the first time
};

/// A Poisson stream, the same on every machine.
std::vector<Request> arrivals(const Load& load) {
  std::mt19937_64 random(1);
  std::vector<Request> requests;
  for (double now = 0; now < load.seconds;) {
    const double uniform = (static_cast<double>(random() >> 11U) + 0.5) * 0x1p-53;
    now -= std::log(uniform) / load.per_second;
    const bool cached = requests.size() >= load.uncached;
    requests.push_back({Time{to_duration(Seconds{now})}, load.prompt_tokens, load.output_tokens,
                        cached ? load.prompt_tokens - 1 : 0});
  }
  return requests;
}

/// Tokens that answers really had: base models end before the limit that callers set.
double output_tokens(const MeasuredTable& table, std::size_t row) {
  return 1 + (table.number(row, "e2e_mean_ms") - table.number(row, "ttft_mean_ms")) /
                 table.number(row, "tpot_mean_ms");
}

Load load_of(const MeasuredTable& table, std::size_t row) {
  const double prompt =
      table.number(row, "system_prompt_tokens") + table.number(row, "question_tokens");
  const double pool = table.number(row, "n_system_prompts") * table.number(row, "users_per_prompt");
  Load load;
  load.per_second = table.number(row, "rate_rps");
  load.seconds = table.number(row, "duration_s");
  load.prompt_tokens = static_cast<std::int32_t>(prompt);
  load.output_tokens = static_cast<std::int32_t>(std::lround(output_tokens(table, row)));
  const bool first_stage = table.text(row, "stage") == "0";
  load.uncached = first_stage ? static_cast<std::size_t>(pool) : 0;
  return load;
}

/// These runs copied what they cached to the host; of full heads that is four times as much.
std::string data_set(const Setup& setup) {
  return setup.model == "llama-2-7b" ? "vLLM 0.15 open loop, Llama-2-7B" : "vLLM 0.15 open loop";
}

}  // namespace

void compare_open_loop(Comparisons& all, std::vector<std::string>& missing) {
  const auto table = measured_table(kVllmOnH100);
  if (!table) {
    missing.emplace_back(kVllmOnH100);
    return;
  }
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto setup = vllm_on_h100(*table, row);
    if (!setup || table->text(row, "stage") == "-1") {
      continue;
    }
    auto engine = engine_under_test(*setup);
    if (!engine) {
      continue;
    }
    engine->fit.limits.kv_blocks = static_cast<std::int64_t>(table->number(row, "gpu_kv_blocks"));
    const ServingSummary summary = summarize(simulate_requests(
        arrivals(load_of(*table, row)), engine->fit.limits, *engine->timing.step_time));
    const std::string label = setup->model + " " + table->text(row, "rate_rps") + "/s";
    all.push_back({data_set(*setup), "H100", "TPOT mean, ms", Seen::HeldOut, label,
                   summary.tpot->mean.count(), table->number(row, "tpot_mean_ms")});
    all.push_back({data_set(*setup), "H100", "E2E mean, ms", Seen::HeldOut, label,
                   summary.e2e.mean.count(), table->number(row, "e2e_mean_ms")});
    all.push_back({data_set(*setup), "H100", "TTFT mean, ms", Seen::HeldOut, label,
                   summary.ttft.mean.count(), table->number(row, "ttft_mean_ms")});
  }
}

}  // namespace llmplan
