// Static batches of GPT models under FasterTransformer on A100-80: no scheduler, no gate, no GQA.
#include <array>
#include <string_view>

#include "batch_run.hpp"
#include "comparison.hpp"
#include "engine_under_test.hpp"
#include "measured_table.hpp"

namespace llmplan {
namespace {

constexpr const char* kTable = "fastertransformer_gpt_a100.csv";

/// Source: the table's header; heads from the page that it was taken from, docs/gpt_guide.md.
struct Gpt {
  std::string_view name;
  std::int32_t layers = 0;
  std::int32_t hidden = 0;
  std::int32_t head_dim = 128;
  std::int32_t ranks = 1;  ///< where the row does not say
};
constexpr std::array kModels = {Gpt{"GPT-1.3B", 24, 2048, 64, 1}, Gpt{"GPT-6.7B", 32, 4096, 128, 1},
                                Gpt{"GPT-20B", 44, 6144, 128, 1}, Gpt{"GPT-89B", 48, 12288, 128, 8},
                                Gpt{"GPT-175B", 96, 12288, 128, 8}};

ModelCard card_of(const Gpt& gpt) {
  ModelCard card;
  card.name = gpt.name;
  card.layers = gpt.layers;
  card.hidden = gpt.hidden;
  card.head_dim = gpt.head_dim;
  card.heads = gpt.hidden / card.head_dim;
  card.kv_heads = card.heads;
  card.intermediate = 4 * gpt.hidden;
  card.vocab = 51200;
  card.max_context = 4096;
  card.tied_embeddings = true;
  card.feed_forward = FeedForward::Plain;
  card.norm = NormKind::LayerNorm;
  card.position_embeddings = 2048;
  return card;
}

/// GPUs that a row ran on; 0 for rows that are no latency of FasterTransformer.
std::int32_t ranks_of(const std::string& config, const Gpt& gpt) {
  if (config == "FT Latency (ms)") {
    return gpt.ranks;
  }
  if (config == "Latency of single GPU (ms)") {
    return 1;
  }
  for (const std::int32_t ranks : {2, 4, 8}) {
    if (config == "Latency of " + std::to_string(ranks) + "-way TP (ms)") {
      return ranks;
    }
  }
  return 0;
}

void compare(Comparisons& all, const MeasuredTable& table, const Gpt& gpt) {
  const ModelCard card = card_of(gpt);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::int32_t ranks = ranks_of(table.text(row, "config"), gpt);
    if (table.text(row, "model") != gpt.name || ranks == 0) {
      continue;
    }
    BatchShape batch;
    batch.requests = static_cast<std::int64_t>(table.number(row, "batch"));
    batch.prompt_tokens = static_cast<std::int64_t>(table.number(row, "in_len"));
    batch.output_tokens = static_cast<std::int64_t>(table.number(row, "out_len"));
    Setup setup{std::string(gpt.name), "A100-80", ranks, Interconnect::NvLink, {}};
    setup.engine.name = "fastertransformer";
    setup.engine.max_num_batched_tokens = batch.requests * batch.prompt_tokens;  // all at once
    setup.engine.max_model_len = batch.prompt_tokens + batch.output_tokens;
    if (const auto engine = engine_under_test(setup, card)) {
      const BatchRun run = run_batch(batch, engine->fit.limits, *engine->timing.step_time);
      all.push_back({"FasterTransformer static", ranks > 1 ? "A100-80, several" : "A100-80",
                     batch.output_tokens <= 8 ? "128/8 tokens, ms" : "longer, ms", Seen::HeldOut,
                     std::string(gpt.name) + " x" + std::to_string(ranks) + " batch " +
                         table.text(row, "batch"),
                     Milliseconds{run.end}.count(), table.number(row, "latency_ms")});
    }
  }
}

}  // namespace

void compare_faster_transformer(Comparisons& all, std::vector<std::string>& missing) {
  const auto table = measured_table(kTable);
  if (!table) {
    missing.emplace_back(kTable);
    return;
  }
  for (const Gpt& gpt : kModels) {
    compare(all, *table, gpt);
  }
}

}  // namespace llmplan
